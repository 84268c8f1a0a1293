import { formatCount } from '@sampler-scope/core';
import { gridBottom } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { batchX } from './scale.ts';
import type { SceneBuilder, TextStyle } from './scene.ts';
import type { Box } from './stopMarker.ts';

const FLAG: TextStyle = { family: 'ui', size: 10.5, bold: true };

/** Where the run that is watched is: a line through all lanes, and how many batches of the epoch are trained. */
export function layoutPlayhead(scene: SceneBuilder, input: LanesInput): void {
  const { playhead, grid } = input;
  const x = playheadX(input);
  const box = flagBox(input);
  if (playhead === undefined || x === undefined || box === undefined) return;
  scene.mark('playLine', x - 1, 34, 2, gridBottom(grid) - 34);
  scene.mark('playFlag', box.x, box.y, box.width, box.height);
  scene.labels.push({
    text: flagText(playhead.batch),
    x: box.x + 5,
    y: box.y + box.height / 2 + 0.5,
    align: 'left',
    style: FLAG,
    ink: 'foreground',
  });
}

/** Where its flag stands; `undefined` where it has none. */
export function flagBox(input: LanesInput): Box | undefined {
  const x = playheadX(input);
  if (x === undefined || input.playhead === undefined) return undefined;
  const width = Math.ceil(input.measure(flagText(input.playhead.batch), FLAG)) + 10;
  return { x: x + width > input.scale.width ? x - width + 1 : x - 1, y: 30, width, height: 14 };
}

/** `undefined` out of sight, and where the run was killed: there the stop's pennant says so. */
function playheadX({ playhead, scale }: LanesInput): number | undefined {
  if (playhead === undefined || playhead.isDead) return undefined;
  const x = Math.round(batchX(scale, playhead.group, playhead.batch));
  return x < -1 || x > scale.width + 1 ? undefined : x;
}

function flagText(batch: number): string {
  return `▶ ${formatCount(batch)}`;
}
