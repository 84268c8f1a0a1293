import { batchLength, placeOfSlot } from '../../loader/epochPlan.ts';
import { rankCount } from '../../loader/sharding.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stretch } from '../../training/run.ts';
import { sampleCount } from '../sampleSet.ts';
import { type Violation, violation } from '../violation.ts';
import { type Evidence, plannedStretch } from './evidence.ts';

/**
 * V04 and V05: the rest of the stopped epoch trains the samples that were left, each once, and yet not as planned. Where
 * each global batch holds the samples it should and only the ranks differ that is V05; otherwise the sequence does, V04.
 */
export function* reordered(evidence: Evidence, orders: OrderCache): Generator<number, Violation[]> {
  const { verdict, stop, resumed, before, after } = evidence;
  const planned = plannedStretch(evidence, stop.epoch);
  const [observed, ...more] = resumed.stretches.filter(
    (one) => one.resumed && one.epoch === stop.epoch && one.batches > 0,
  );
  const complete = sampleCount(verdict.skipped) === 0 && sampleCount(verdict.repeated) === 0;
  if (planned === undefined || observed === undefined || more.length > 0 || !complete) return [];

  const about = { at: { epoch: stop.epoch }, count: observed.batches, unit: 'batch' } as const;
  if (verdict.reshaped) {
    const sameGlobalBatch = before.ranks * before.batchSize === after.ranks * after.batchSize;
    return verdict.clauses.restOfEpoch && sameGlobalBatch ? [violation('V05', about)] : [];
  }
  if (verdict.clauses.restOfEpoch || planned.batches - stop.batch !== observed.batches) return [];

  const expectedIndices = yield* orders.draw(planned.plan.order);
  const observedIndices = yield* orders.draw(observed.plan.order);
  let sameOnRanks = true;
  let sameGlobally = true;
  for (let batch = 0; batch < observed.batches && sameGlobally; batch++) {
    const due = batchOfRanks(planned, stop.batch + batch, expectedIndices);
    const came = batchOfRanks(observed, batch, observedIndices);
    sameOnRanks &&= due.every((one, rank) => sameSamples(one, came[rank] ?? []));
    sameGlobally &&= sameSamples(due.flat(), came.flat());
    yield batch;
  }
  if (sameGlobally && !sameOnRanks) return [violation('V05', about)];
  return [violation('V04', { ...about, kind: sameOnRanks ? 'in batches' : 'across batches' })];
}

/** The indices of a batch, rank by rank. */
function batchOfRanks({ plan }: Stretch, batch: number, indices: Uint32Array): number[][] {
  return Array.from({ length: rankCount(plan.sharding) }, (_, rank) =>
    Array.from(
      { length: batchLength(plan, rank, batch) },
      (_, slot) => indices[placeOfSlot(plan, rank, batch, slot) % indices.length] ?? 0,
    ),
  );
}

/** Whether two lists hold the same samples as often, in whatever sequence. */
function sameSamples(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  const [sortedA, sortedB] = [Uint32Array.from(a).sort(), Uint32Array.from(b).sort()];
  return sortedA.every((index, i) => index === sortedB[i]);
}
