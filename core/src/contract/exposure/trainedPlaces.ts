import type { EpochPlan } from '../../loader/epochPlan.ts';
import { rankCount } from '../../loader/sharding.ts';
import { isPermutation, type Order, type Permutation, sameOrder } from '../../samplers/order.ts';
import type { Stretch } from '../../training/run.ts';
import type { Interval } from '../intervals.ts';
import { firstSample, type Piece, realPlacesOf, samplesInPiece } from '../piece.ts';

/** Places of one order, each with a sample of its own: no pads. They do not overlap. */
export interface TrainedPlaces {
  readonly order: Order;
  readonly intervals: readonly Interval[];
}

/** What a stretch trained, as places of a permutation wherever it comes from one. */
export function trainedPlaces({ plan, batches }: Stretch): TrainedPlaces {
  const piece = { plan, first: 0, batches };
  const { order } = plan;
  if (order.kind === 'rest') {
    const intervals = realPlacesOf(piece).map(({ from, to }) => ({
      from: from + order.from,
      to: to + order.from,
    }));
    return { order: order.of, intervals };
  }
  const common = commonOrder(plan);
  return common === undefined
    ? { order, intervals: realPlacesOf(piece) }
    : { order: common, intervals: stridedPlaces(piece, common.length) };
}

/** The one order that all ranks have their shares of, where they are told apart only because they are uneven. */
function commonOrder({ order }: EpochPlan): Permutation | undefined {
  if (order.kind !== 'shares') return undefined;
  const [head] = order.orders;
  return head !== undefined && order.orders.every((one) => sameOrder(one, head)) ? head : undefined;
}

/** The places of strided shares in their common order. Later ranks may run out, or drop a last batch, before the first do. */
function stridedPlaces(piece: Piece, length: number): Interval[] {
  const ranks = rankCount(piece.plan.sharding);
  const samples = Array.from({ length: ranks }, (_, rank) => samplesInPiece(piece, rank));
  const most = Math.max(...samples);
  const least = Math.min(...samples);
  const start = firstSample(piece);
  const intervals = [{ from: start * ranks, to: (start + least) * ranks }];
  for (let j = least; j < most; j++) {
    const from = (start + j) * ranks;
    intervals.push({ from, to: from + samples.filter((count) => count > j).length });
  }
  return intervals
    .map(({ from, to }) => ({ from, to: Math.min(to, length) }))
    .filter(({ from, to }) => from < to);
}

/** How many samples the dataset of an order has, as far as the order tells. */
export function samplesNamed(order: Order): number {
  if (isPermutation(order)) return order.length;
  switch (order.kind) {
    case 'rest':
      return order.of.length;
    case 'shares':
      return Math.max(0, ...order.orders.map(({ length }) => length));
    case 'listed':
      return order.indices.reduce((most, index) => Math.max(most, index + 1), 0);
  }
}
