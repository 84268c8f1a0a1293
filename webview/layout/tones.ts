import { type EpochPlan, placeOfSlot, type Stretch, sameOrder } from '@sampler-scope/core';
import { RAMP_LENGTH, rampIndex } from '../colour/ramp.ts';
import type { Segment } from './groups.ts';
import type { Picture, RowKind } from './picture.ts';
import { runOf } from './picture.ts';
import { NO_SAMPLE, type SampleLookup } from './samples.ts';
import { AWAITED, FOREIGN } from './scene.ts';

/** Says what tone each slot of a stretch has: its sample's place in the order its epoch has in the uninterrupted run. */
export interface ToneSource {
  readonly stretch: Stretch;
  /** Whether tones change with every sample, as in an order that is not the expected one. */
  readonly isNoise: boolean;
  /** `step`: samples a pixel stands for, so that noise is fetched no finer than it is seen. */
  tone(rank: number, batch: number, slot: number, step: number): number;
}

export function toneSource(
  picture: Picture,
  row: RowKind,
  segment: Segment,
  samples: SampleLookup,
): ToneSource | undefined {
  const stretch = runOf(picture, row).stretches[segment.stretch];
  if (stretch === undefined) return undefined;
  const { plan, epoch } = stretch;
  const expected = row === 'expected' ? plan : expectedPlan(picture, epoch);
  if (expected === undefined || sameOrder(plan.order, expected.order)) {
    return {
      stretch,
      isNoise: false,
      tone: (rank, batch, slot) => rampIndex(placeOfSlot(plan, rank, batch, slot), plan.order.length),
    };
  }
  return {
    stretch,
    isNoise: true,
    tone(rank, batch, slot, step) {
      const sample = batch * plan.batchSize + slot;
      const place = samples.expectedPlace(segment.stretch, rank, sample - (sample % step), step);
      if (place === undefined) return AWAITED;
      return place === NO_SAMPLE ? FOREIGN : rampIndex(place, expected.order.length);
    },
  };
}

/** What the loaders give in an epoch of the uninterrupted run. */
export function expectedPlan(picture: Picture, epoch: number): EpochPlan | undefined {
  return picture.reference.stretches.find((stretch) => stretch.epoch === epoch)?.plan;
}

/** Whether a tone is a colour of the ramp. */
export function isRampTone(tone: number): boolean {
  return tone < RAMP_LENGTH;
}
