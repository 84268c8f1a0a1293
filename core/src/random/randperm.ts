import { LengthError, MAX_LENGTH, requireLength } from '../errors/argument.ts';
import { shuffleForward, shuffleInsideOut } from './shuffle.ts';
import type { TorchGenerator } from './torchGenerator.ts';

/** n from which `randperm_cpu` takes its 64-bit path, in PyTorch 2.6 and later: `UINT32_MAX / 20`, integer division. */
export const WIDE_LENGTH = Math.floor(MAX_LENGTH / 20);

/** Draws a step makes before it hands control back: about a millisecond of work. */
export const DRAWS_PER_STEP = 65_536;

export interface RandpermOptions {
  /**
   * `'2.6'` (default): PyTorch 2.6 and later, whose algorithm changes at n = 214,748,364 (pytorch#143682).
   * `'1'`: every earlier PyTorch, which has one algorithm for all n. Below that n the two are the same.
   */
  readonly torch?: '1' | '2.6';
}

/**
 * A permutation of 0 … n - 1, equal to `torch.randperm(n, generator=generator)` on the CPU. The generator moves on by
 * max(n - 1, 0) draws, or by 2n on the 64-bit path.
 *
 * @param n how many, an integer in 0 … 2^32 - 1.
 * @returns `Uint32Array(n)`.
 * @throws {LengthError} for another n, or one whose array this machine cannot hold.
 */
export function randperm(n: number, generator: TorchGenerator, options: RandpermOptions = {}): Uint32Array {
  const steps = randpermInSteps(n, generator, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * {@link randperm} in pieces of about a millisecond: yields how many of the n draws are made, returns the permutation.
 * Between two pieces a worker can read its messages; to cancel is to stop asking.
 */
export function* randpermInSteps(
  n: number,
  generator: TorchGenerator,
  options: RandpermOptions = {},
): Generator<number, Uint32Array> {
  const indices = identity(requireLength(n, 'n'));
  if (isWide(n, options)) {
    const draws = new Uint32Array(2 * DRAWS_PER_STEP);
    for (let from = 0; from < n; from += DRAWS_PER_STEP) {
      const to = Math.min(n, from + DRAWS_PER_STEP);
      generator.fill(draws.length === 2 * (to - from) ? draws : draws.subarray(0, 2 * (to - from)));
      shuffleInsideOut(indices, from, to, draws);
      yield to;
    }
  } else {
    const draws = new Uint32Array(Math.min(n, DRAWS_PER_STEP));
    for (let from = 0; from < n - 1; from += DRAWS_PER_STEP) {
      const to = Math.min(n - 1, from + DRAWS_PER_STEP);
      generator.fill(draws.length === to - from ? draws : draws.subarray(0, to - from));
      shuffleForward(indices, from, to, draws);
      yield to;
    }
  }
  return indices;
}

/** Whether `randperm_cpu` takes its 64-bit path. */
export function isWide(n: number, { torch = '2.6' }: RandpermOptions): boolean {
  return torch === '2.6' && n >= WIDE_LENGTH;
}

/** 0, 1, … length - 1. */
export function identity(length: number): Uint32Array {
  let indices: Uint32Array;
  try {
    indices = new Uint32Array(length);
  } catch {
    throw new LengthError('n', length, 'a length whose array this machine can hold (4 bytes each)');
  }
  for (let i = 0; i < length; i++) indices[i] = i;
  return indices;
}
