import { type EpochPlan, placeOfSlot, type Run, type Stretch, sameOrder } from '@sampler-scope/core';
import { RAMP_LENGTH, rampIndex } from '../colour/ramp.ts';
import type { Segment } from './groups.ts';
import type { Picture, RowKind } from './picture.ts';
import { runOf } from './picture.ts';
import { NO_SAMPLE, type SampleLookup } from './samples.ts';
import { AWAITED, FOREIGN } from './scene.ts';

/** What samples are painted by. */
export type Colour = 'place' | 'index';

/** Says what tone each slot of a stretch has: its sample's place in the order its epoch has in the uninterrupted run. */
export interface ToneSource {
  readonly stretch: Stretch;
  /** Whether tones change with every sample, as in an order that is not the expected one. */
  readonly isNoise: boolean;
  /** `step`: samples a pixel stands for, so that noise is fetched no finer than it is seen. */
  tone(rank: number, batch: number, slot: number, step: number): number;
}

/** @param colour what is painted: where a sample stands in its epoch's order, or in the dataset. */
export function toneSource(
  picture: Picture,
  row: RowKind,
  segment: Segment,
  samples: SampleLookup,
  colour: Colour = 'place',
): ToneSource | undefined {
  const stretch = runOf(picture, row).stretches[segment.stretch];
  if (stretch === undefined) return undefined;
  const { plan, epoch } = stretch;
  if (colour === 'index') {
    const length = Math.max(picture.before.length, picture.after.length);
    return noise(stretch, length, (rank, sample, step) =>
      samples.index(row, segment.stretch, rank, sample, step),
    );
  }
  const expected = row === 'expected' ? plan : expectedPlan(picture, epoch);
  if (expected === undefined || sameOrder(plan.order, expected.order)) {
    return {
      stretch,
      isNoise: false,
      tone: (rank, batch, slot) => rampIndex(placeOfSlot(plan, rank, batch, slot), plan.order.length),
    };
  }
  return noise(stretch, expected.order.length, (rank, sample, step) =>
    samples.expectedPlace(segment.stretch, rank, sample, step),
  );
}

/** Tones that have to be fetched sample by sample. */
function noise(
  stretch: Stretch,
  length: number,
  lookup: (rank: number, sample: number, step: number) => number | undefined,
): ToneSource {
  return {
    stretch,
    isNoise: true,
    tone(rank, batch, slot, step) {
      const sample = batch * stretch.plan.batchSize + slot;
      const value = lookup(rank, sample - (sample % step), step);
      if (value === undefined) return AWAITED;
      return value === NO_SAMPLE ? FOREIGN : rampIndex(value, length);
    },
  };
}

/** What the loaders give in an epoch of the uninterrupted run. */
export function expectedPlan({ reference }: Picture, epoch: number): EpochPlan | undefined {
  const plans = plansByEpoch.get(reference) ?? new Map<number, EpochPlan>();
  if (plans.size === 0) {
    // Of several stretches of an epoch the first.
    for (const stretch of reference.stretches.toReversed()) plans.set(stretch.epoch, stretch.plan);
    plansByEpoch.set(reference, plans);
  }
  return plans.get(epoch);
}

const plansByEpoch = new WeakMap<Run, Map<number, EpochPlan>>();

/** Whether a tone is a colour of the ramp. */
export function isRampTone(tone: number): boolean {
  return tone < RAMP_LENGTH;
}
