import { identity, type RandpermOptions, randpermInSteps } from '../random/randperm.ts';
import { engineSeed, requireSeed } from '../random/seed.ts';
import { TorchGenerator } from '../random/torchGenerator.ts';

/**
 * The order of one epoch: which sample index stands at which place. Plain data that names all that determines it, so
 * that two runs can be compared by place, and the permutation drawn only for the indices someone looks at.
 */
export type Order =
  /** Place p holds index p. Source: `torch.utils.data.SequentialSampler`. */
  | { readonly kind: 'sequential'; readonly length: number }
  /** `torch.randperm(length)` seeded with `seed`, the 32 bits that reach the engine. */
  | {
      readonly kind: 'shuffled';
      readonly length: number;
      readonly seed: number;
      readonly torch: NonNullable<RandpermOptions['torch']>;
    }
  /** What is left of another order from place `from` on. */
  | { readonly kind: 'rest'; readonly length: number; readonly of: Permutation; readonly from: number }
  /**
   * Each rank's share of an order of its own, rank after rank: of order r the places r, r + R, … below `total` (a place
   * past the order's end wraps around). So the same index may stand at several places.
   */
  | {
      readonly kind: 'shares';
      readonly length: number;
      readonly orders: readonly Permutation[];
      readonly total: number;
    }
  /** Indices that were only seen, not derived, in one array: a sampler that can only be iterated, or a recorded run. */
  | { readonly kind: 'listed'; readonly length: number; readonly indices: Uint32Array };

/** An order in which every index below its length stands at one place. */
export type Permutation = Extract<Order, { kind: 'sequential' | 'shuffled' }>;

/** Whether every index below the order's length stands at one place, so that a place is a sample. */
export function isPermutation(order: Order): order is Permutation {
  return order.kind === 'sequential' || order.kind === 'shuffled';
}

/** The order of `range(length)`. */
export function sequentialOrder(length: number): Permutation {
  return { kind: 'sequential', length };
}

/**
 * The order of `torch.randperm(length)` after `manual_seed(seed)`.
 *
 * @throws {SeedError} for a seed outside -2^63 … 2^64 - 1, as PyTorch does.
 */
export function shuffledOrder(
  length: number,
  seed: bigint,
  { torch = '2.6' }: RandpermOptions = {},
): Permutation {
  return { kind: 'shuffled', length, seed: engineSeed(requireSeed(seed, 'seed + epoch')), torch };
}

/**
 * Whether two orders are the same by what determines them. (Orders that are not may still be equal by chance, as all
 * orders of length 1 are.)
 */
export function sameOrder(a: Order, b: Order): boolean {
  if (a === b) return true;
  if (a.kind === 'listed' || b.kind === 'listed') return false;
  return orderKey(a) === orderKey(b);
}

/** What determines an order that is derived, as a text. */
export function orderKey(order: Exclude<Order, { kind: 'listed' }>): string {
  switch (order.kind) {
    case 'sequential':
      return `sequential ${order.length}`;
    case 'shuffled':
      return `shuffled ${order.length} ${order.seed} ${order.torch}`;
    case 'rest':
      return `rest from ${order.from} of ${orderKey(order.of)}`;
    case 'shares':
      return `shares to ${order.total} of ${order.orders.map(orderKey).join(', ')}`;
  }
}

/** The whole order as `Uint32Array(length)`, in pieces: yields how many places are done. Do not write to the result. */
export function* drawOrderInSteps(order: Order): Generator<number, Uint32Array> {
  switch (order.kind) {
    case 'sequential':
      return identity(order.length);
    case 'shuffled': {
      const generator = new TorchGenerator().manualSeed(order.seed);
      return yield* randpermInSteps(order.length, generator, { torch: order.torch });
    }
    case 'rest':
      return (yield* drawOrderInSteps(order.of)).subarray(order.from);
    case 'shares':
      return yield* drawShares(order);
    case 'listed':
      return order.indices;
  }
}

function* drawShares({
  orders,
  total,
  length,
}: Extract<Order, { kind: 'shares' }>): Generator<number, Uint32Array> {
  const shares = new Uint32Array(length);
  let next = 0;
  let drawn: { readonly key: string; readonly indices: Uint32Array } | undefined;
  for (const [rank, order] of orders.entries()) {
    const key = orderKey(order);
    drawn = drawn?.key === key ? drawn : { key, indices: yield* drawOrderInSteps(order) };
    const { indices } = drawn;
    for (let place = rank; place < total; place += orders.length)
      shares[next++] = indices[place % indices.length] ?? 0;
    yield next;
  }
  return shares;
}

/** The whole order at once: `Uint32Array(length)`. Do not write to the result. */
export function drawOrder(order: Order): Uint32Array {
  const steps = drawOrderInSteps(order);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
