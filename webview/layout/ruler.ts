import { formatCount } from '@sampler-scope/core';
import type { EpochGroup } from './groups.ts';
import type { LanesInput } from './lanesInput.ts';
import { flagBox } from './playhead.ts';
import { batchX, visibleBatches } from './scale.ts';
import type { SceneBuilder, TextStyle } from './scene.ts';
import { pennantBox } from './stopMarker.ts';

/** Where the ruler stands, in CSS pixels from the top of the lanes. */
export const RULER_TOP = 30;
export const RULER_HEIGHT = 14;

const TICK: TextStyle = { family: 'ui', size: 10 };
/** Batches as wide as this have their number above each. */
const NUMBERED_WIDTH = 18;
/** Ticks stand at least so far apart. */
const TICK_ROOM = 70;

/** Batch numbers: each where there is room, counted from 1; else ticks at round counts of batches done. */
export function layoutRuler(scene: SceneBuilder, input: LanesInput, group: number, epoch: EpochGroup): void {
  const { scale } = input;
  const { rolledBack } = epoch;
  if (rolledBack !== undefined) {
    const from = batchX(scale, group, rolledBack.from);
    const width = Math.max(3, (rolledBack.to - rolledBack.from) * scale.perBatch);
    scene.mark('tick', from, RULER_TOP + RULER_HEIGHT - 2, width, 3);
  }
  // Ticks tell batches apart; where an epoch has room for one alone, that is its start, which is seen.
  const isNumbered = scale.perBatch >= NUMBERED_WIDTH;
  const isNarrow = !isNumbered && epoch.columns * scale.perBatch < TICK_ROOM / 2;
  if (epoch.neverEnds || isNarrow) return;

  const flags = [pennantBox(input), flagBox(input)].filter((box) => box !== undefined);
  const covered = (from: number, to: number): boolean =>
    flags.some(({ x, width }) => to > x - 2 && from < x + width + 2);
  const seen = visibleBatches(scale, group, epoch.columns);
  if (isNumbered) {
    const every = roundStep(28 / scale.perBatch);
    for (let batch = seen.from; batch < seen.to; batch++) {
      if ((batch + 1) % every !== 0 && every > 1) continue;
      const text = formatCount(batch + 1);
      const x = batchX(scale, group, batch) + scale.perBatch / 2;
      const half = input.measure(text, TICK) / 2;
      if (covered(x - half, x + half) || x - half < 0 || x + half > scale.width) continue;
      scene.labels.push({ text, x, y: 38, align: 'center', style: TICK, ink: 'quiet' });
    }
    return;
  }
  const every = roundStep(TICK_ROOM / scale.perBatch);
  const end = batchX(scale, group, epoch.columns);
  for (let batch = Math.ceil(seen.from / every) * every; batch < seen.to; batch += every) {
    const x = Math.round(batchX(scale, group, batch));
    const text = formatCount(batch);
    const width = input.measure(text, TICK);
    if (x < 0 || x + 3 + width > Math.min(end, scale.width) || covered(x, x + 3 + width)) continue;
    scene.mark('tick', x, 32, 1, 10);
    scene.labels.push({ text, x: x + 3, y: 37, align: 'left', style: TICK, ink: 'quiet' });
  }
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not below a number. */
export function roundStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}
