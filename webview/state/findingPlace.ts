import type { ViolationPlace } from '@sampler-scope/core';
import type { Picture } from '../layout/picture.ts';
import type { Cursor } from './cursor.ts';

/** The batch to look at for a finding. What its place leaves out is filled in: the stop, the first batch, the first rank. */
export function placeOfFinding(at: ViolationPlace, { stop, verdict, before }: Picture): Cursor {
  const { first } = verdict ?? {};
  const epoch = at.epoch ?? first?.epoch ?? stop.epoch;
  const afterStop = Math.min(stop.batch, Math.max(0, before.batchesPerEpoch - 1));
  return {
    epoch,
    batch: at.batch ?? (epoch === stop.epoch ? afterStop : 0),
    rank: at.rank ?? first?.rank ?? 0,
  };
}
