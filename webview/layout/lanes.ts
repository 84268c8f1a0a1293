import type { Stop } from '@sampler-scope/core';
import type { Ramp } from '../colour/ramp.ts';
import { layoutBlanks } from './blanks.ts';
import { CELL_WIDTH, layoutCells } from './cells.ts';
import { layoutEpochHeaders } from './epochHeaders.ts';
import { type LaneGrid, laneRow } from './laneGrid.ts';
import { layoutMerged } from './merged.ts';
import type { Picture } from './picture.ts';
import { layoutRuler } from './ruler.ts';
import type { SampleLookup } from './samples.ts';
import { type Scale, visibleGroups } from './scale.ts';
import { type Measure, type Scene, SceneBuilder } from './scene.ts';
import { layoutStop } from './stopMarker.ts';

export interface LanesInput {
  readonly picture: Picture;
  readonly scale: Scale;
  readonly grid: LaneGrid;
  /** Where the stop is drawn: while it is dragged, ahead of the picture. */
  readonly stop: Stop;
  readonly samples: SampleLookup;
  readonly ramp: Ramp;
  /** CSS pixels. */
  readonly height: number;
  /** Device pixels for one CSS pixel. */
  readonly pixelRatio: number;
  readonly measure: Measure;
}

/** Whether batches are wide enough to be cells of their own. */
export function areCells(scale: Scale): boolean {
  return scale.perBatch >= CELL_WIDTH;
}

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
  return scene;
}
