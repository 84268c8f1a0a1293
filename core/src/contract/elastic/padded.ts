import type { Trained } from './checkpoint.ts';
import { type ElasticJob, type EpochShape, sampleOfPlace } from './shape.ts';

/** Samples that are left out where they stand, but trained all the same where they pad the end of an epoch. */
export interface TrainedAsPads {
  /** Of those that the ranks leave out at their start. */
  readonly skipped: number;
  /** Of those that are dropped at the end. */
  readonly lost: number;
}

/** @param start, end what of its share each rank of the shape trains after the resume. */
export function trainedAsPads(
  { checkpoint, shape: saved, perRank }: Trained,
  shape: EpochShape,
  start: number,
  end: number,
): TrainedAsPads {
  let [skipped, lost] = [0, 0];
  const pads = new Set([...padded(checkpoint, saved, 0, perRank), ...padded(checkpoint, shape, start, end)]);
  for (const place of pads) {
    const before = sampleOfPlace(checkpoint, saved, place);
    if (before < perRank || before >= saved.delivered) continue;
    const after = sampleOfPlace(checkpoint, shape, place);
    if (after < start) skipped++;
    else if (after >= end) lost++;
  }
  return { skipped, lost };
}

/** The places whose samples are repeated as pads among samples `from` to `to` (excluded) of the ranks. */
function* padded(job: ElasticJob, shape: EpochShape, from: number, to: number): Generator<number> {
  const { datasetLength } = job;
  for (let place = datasetLength; place < shape.ranks * shape.perRank; place++) {
    const sample = sampleOfPlace(job, shape, place);
    if (from <= sample && sample < to) yield place % datasetLength;
  }
}
