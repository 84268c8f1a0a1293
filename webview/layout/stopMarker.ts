import { formatCount } from '@sampler-scope/core';
import { gridBottom } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { batchX } from './scale.ts';
import type { SceneBuilder, TextStyle } from './scene.ts';

const PENNANT: TextStyle = { family: 'ui', size: 10.5, bold: true };

/** Where the pennant stands, in CSS pixels from the top left of the lanes. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The x of the stop's line, seen or not; `undefined` where no epoch is the stopped one. */
export function stopX({ stop, scale }: LanesInput): number | undefined {
  const group = scale.groups.findIndex(({ epoch }) => epoch === stop.epoch);
  return group < 0 ? undefined : Math.round(batchX(scale, group, stop.batch));
}

/** The pennant; it hangs to the left where the right has no room, or where the epoch ends. `undefined` where out of sight. */
export function pennantBox(input: LanesInput): Box | undefined {
  const { stop, scale } = input;
  const x = stopX(input);
  if (x === undefined || x < -1 || x > scale.width + 1) return undefined;
  const width = Math.ceil(input.measure(pennantText(input), PENNANT)) + 12;
  const planned = scale.groups.find(({ epoch }) => epoch === stop.epoch)?.planned ?? 0;
  const flips = x + width > scale.width || (stop.batch === planned && x >= width);
  return { x: flips ? x - width + 1 : x - 1, y: 30, width, height: 14 };
}

/** The stop: a line through all lanes, and its pennant on the ruler. Neutral: a stop is no fault. */
export function layoutStop(scene: SceneBuilder, input: LanesInput): void {
  const x = stopX(input);
  const box = pennantBox(input);
  if (x === undefined || box === undefined) return;
  scene.mark('stopLine', x - 1, 34, 2, gridBottom(input.grid) - 34);
  scene.mark('pennant', box.x, box.y, box.width, box.height);
  scene.labels.push({
    text: pennantText(input),
    x: box.x + 6,
    y: box.y + box.height / 2 + 0.5,
    align: 'left',
    style: PENNANT,
    ink: 'background',
  });
}

/** Killed at once, or gone on from a checkpoint made before. */
function pennantText({ picture, stop, playhead }: LanesInput): string {
  const batch = formatCount(stop.batch);
  const way = playhead?.isDead ? ' · R resumes' : '';
  if (picture.loop.checkpointEvery !== undefined) return `◆ saved ${batch}${way}`;
  return `■ ${playhead?.isDead ? 'killed' : 'stop'} ${batch}${way}`;
}
