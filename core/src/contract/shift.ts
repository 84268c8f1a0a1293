import { sameSharding } from '../loader/sharding.ts';
import { sameOrder } from '../samplers/order.ts';
import type { Divergence } from './verdict.ts';

/**
 * How far the resumed run is from where it was due, in samples of each rank: negative goes back. `undefined` where there
 * is no such number: another order, another sharing, or no batch on one side.
 */
export function shiftInSamples({ expected, observed }: Divergence): number | undefined {
  if (expected === undefined || observed === undefined) return undefined;
  const [a, b] = [expected.plan, observed.plan];
  if (a.order.kind === 'listed' || !sameOrder(a.order, b.order) || !sameSharding(a.sharding, b.sharding)) {
    return undefined;
  }
  return b.offset + observed.batch * b.batchSize - (a.offset + expected.batch * a.batchSize);
}
