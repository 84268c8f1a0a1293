import { layoutBlanks } from './blanks.ts';
import { layoutCells } from './cells.ts';
import { layoutEpochHeaders } from './epochHeaders.ts';
import { type EpochGroup, segmentsOf } from './groups.ts';
import { laneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { layoutMerged } from './merged.ts';
import type { Picture } from './picture.ts';
import { layoutPlayhead } from './playhead.ts';
import { layoutPrefetched } from './prefetched.ts';
import { layoutRuler } from './ruler.ts';
import { areCells, batchX, visibleGroups } from './scale.ts';
import { type Scene, SceneBuilder } from './scene.ts';
import { layoutStop } from './stopMarker.ts';

/** The lanes, without their gutter: epochs' names, ruler, bars, marks and the stop. Pure: same input, same scene. */
export function layoutLanes(input: LanesInput): Scene {
  const { scale, grid, height } = input;
  const scene = new SceneBuilder(scale.width, height, input.measure);
  const cells = areCells(scale);
  const rows = Array.from({ length: grid.rows }, (_, row) => laneRow(grid, row));
  const { first, last } = visibleGroups(scale);
  layoutEpochHeaders(scene, input, first, last);
  const isCovered = coveredBy(input);
  for (let group = first; group <= last; group++) {
    const epoch = scale.groups[group];
    if (epoch === undefined || isCovered(group, epoch)) continue;
    layoutRuler(scene, input, group, epoch);
    if (!cells) layoutMerged(scene, input, rows, group, epoch);
    for (const row of rows) {
      if (cells) layoutCells(scene, input, row, group, epoch);
      layoutBlanks(scene, input, row, group, epoch);
      layoutPrefetched(scene, input, row, group, epoch);
    }
  }
  layoutStop(scene, input);
  layoutPlayhead(scene, input);
  return scene;
}

/**
 * Says of one epoch after the other whether what it would draw is there already: where many share a pixel, one is drawn,
 * and one more that is wrong.
 */
function coveredBy({
  picture,
  scale,
  pixelRatio,
}: LanesInput): (group: number, epoch: EpochGroup) => boolean {
  let pixel: number | undefined;
  let isWrongShown = false;
  return (group, epoch) => {
    const here = Math.floor(batchX(scale, group, 0) * pixelRatio);
    const isAlone = here !== pixel || epoch.columns * scale.perBatch * pixelRatio >= 1;
    const wrong = isAlone || isWrongShown ? false : isMarked(picture, epoch);
    if (!isAlone && !wrong) return true;
    isWrongShown = isAlone ? isMarked(picture, epoch) : true;
    pixel = here;
    return false;
  };
}

/** Whether anything in an epoch is not as planned. */
function isMarked({ marks }: Picture, epoch: EpochGroup): boolean {
  return (['expected', 'observed'] as const).some((kind) =>
    segmentsOf(epoch, kind).some(({ stretch }) => {
      const of = marks?.[kind][stretch];
      return of !== undefined && (of.kind === 'cells' || of.bands.length > 0);
    }),
  );
}
