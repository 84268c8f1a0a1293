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
  /** Indices that were only seen, not derived, in one array: a sampler that can only be iterated, or a recorded run. */
  | {
      readonly kind: 'listed';
      readonly length: number;
      readonly indices: Uint32Array;
    };

/** The order of `range(length)`. */
export function sequentialOrder(length: number): Order {
  return { kind: 'sequential', length };
}

/**
 * The order of `torch.randperm(length)` after `manual_seed(seed)`.
 *
 * @throws {SeedError} for a seed outside -2^63 … 2^64 - 1, as PyTorch does.
 */
export function shuffledOrder(length: number, seed: bigint, { torch = '2.6' }: RandpermOptions = {}): Order {
  return { kind: 'shuffled', length, seed: engineSeed(requireSeed(seed, 'seed + epoch')), torch };
}

/**
 * Whether two orders are the same by what determines them. (Orders that are not may still be equal by chance, as all
 * orders of length 1 are.)
 */
export function sameOrder(a: Order, b: Order): boolean {
  if (a.kind === 'listed' || b.kind === 'listed') return a === b;
  return orderKey(a) === orderKey(b);
}

/** What determines an order that is derived, as a text. */
export function orderKey(order: Exclude<Order, { kind: 'listed' }>): string {
  return order.kind === 'sequential'
    ? `sequential ${order.length}`
    : `shuffled ${order.length} ${order.seed} ${order.torch}`;
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
    case 'listed':
      return order.indices;
  }
}

/** The whole order at once: `Uint32Array(length)`. Do not write to the result. */
export function drawOrder(order: Order): Uint32Array {
  const steps = drawOrderInSteps(order);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
