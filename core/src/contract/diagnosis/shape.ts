import type { StopCheck } from '../checkStop.ts';
import type { CauseId } from './cause.ts';
import type { Signs } from './signs.ts';

/** The causes of a resume that is not lossless on another world size or batch size. */
export function shapeCauses(check: StopCheck, { head, A }: Signs): readonly CauseId[] {
  const { before, after, verdict, checkpoints } = check;
  if (!verdict.reshaped || verdict.first === undefined) return [];
  if (head.stretch.plan.sharding.kind === 'chunked' && before.ranks !== after.ranks) {
    return ['chunked-world-size-changed'];
  }
  const changed: CauseId = before.ranks === after.ranks ? 'batch-size-changed' : 'world-size-changed';
  const trained = checkpoints.at(-1)?.position.trained ?? 0;
  const steps = Math.floor(trained / A) * A;
  const perEpoch = Math.max(1, after.batchesPerEpoch);
  const derived =
    head.stretch.epoch === Math.floor(steps / perEpoch) &&
    head.stretch.plan.offset === (steps % perEpoch) * after.batchSize;
  return derived ? ['position-derived', changed] : [changed];
}
