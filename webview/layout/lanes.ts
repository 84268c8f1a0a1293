import { layoutBlanks } from './blanks.ts';
import { layoutCells } from './cells.ts';
import { layoutEpochHeaders } from './epochHeaders.ts';
import { laneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { layoutMerged } from './merged.ts';
import { layoutPlayhead } from './playhead.ts';
import { layoutRuler } from './ruler.ts';
import { areCells, visibleGroups } from './scale.ts';
import { type Scene, SceneBuilder } from './scene.ts';
import { layoutStop } from './stopMarker.ts';

/** The lanes, without their gutter: epochs' names, ruler, bars, marks and the stop. Pure: same input, same scene. */
export function layoutLanes(input: LanesInput): Scene {
  const { scale, grid, height } = input;
  const scene = new SceneBuilder(scale.width, height, input.measure);
  const cells = areCells(scale);
  const rows = Array.from({ length: grid.rows }, (_, row) => laneRow(grid, row));
  const { first, last } = visibleGroups(scale);
  for (let group = first; group <= last; group++) {
    const epoch = scale.groups[group];
    if (epoch === undefined) continue;
    layoutEpochHeaders(scene, input, group, epoch);
    layoutRuler(scene, input, group, epoch);
    if (!cells) layoutMerged(scene, input, rows, group, epoch);
    for (const row of rows) {
      if (cells) layoutCells(scene, input, row, group, epoch);
      layoutBlanks(scene, input, row, group, epoch);
    }
  }
  layoutStop(scene, input);
  layoutPlayhead(scene, input);
  return scene;
}
