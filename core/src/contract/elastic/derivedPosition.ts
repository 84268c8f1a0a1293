import type { JobShape } from './shape.ts';

/** A shape in which optimizer steps are counted. */
export interface SteppedShape extends JobShape {
  /** Batches an optimizer step accumulates, from 1 on. */
  readonly accumulationSteps: number;
  /** Batches of an epoch on each rank. */
  readonly batchesPerEpoch: number;
}

/** Where a job is that stopped after a number of optimizer steps, and where one thinks it is that has only their number. */
export interface DerivedPosition {
  /** Samples trained, and epochs they make. */
  readonly trained: { readonly samples: number; readonly epochs: number };
  /** What the steps come to in the new shape. */
  readonly derived: { readonly samples: number; readonly epochs: number };
  /** Samples by which the derived position falls short: they are trained again. Below 0: they are skipped. */
  readonly short: number;
}

/**
 * The position derived from a step count after a change of shape, as the Hugging Face Trainer does it. It is wrong by
 * `step * (R * B * A - R' * B' * A')` samples.
 */
export function derivedPosition(step: number, saved: SteppedShape, target: SteppedShape): DerivedPosition {
  const trained = positionAfter(step, saved);
  const derived = positionAfter(step, target);
  return { trained, derived, short: trained.samples - derived.samples };
}

function positionAfter(
  step: number,
  { ranks, batchSize, accumulationSteps, batchesPerEpoch }: SteppedShape,
): DerivedPosition['trained'] {
  const batches = step * accumulationSteps;
  return {
    samples: batches * ranks * batchSize,
    epochs: batchesPerEpoch === 0 ? 0 : batches / batchesPerEpoch,
  };
}
