import { SeedError } from '../errors/argument.ts';

const SMALLEST_SEED = -(2n ** 63n);
const LARGEST_SEED = 2n ** 64n - 1n;

/**
 * A seed as `torch.Generator.manual_seed` takes it: an integer in -2^63 … 2^64 - 1 (both included). A JavaScript
 * number must be a safe integer, since a larger one may not be the seed that was meant.
 *
 * @throws {SeedError} where PyTorch raises "manual_seed expected a long" or "Overflow when unpacking long long".
 */
export function requireSeed(seed: number | bigint, argument = 'seed'): bigint {
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new SeedError(argument, seed, 'an integer (a bigint past 2^53 - 1)');
  }
  if (typeof seed !== 'number' && typeof seed !== 'bigint') {
    throw new SeedError(argument, seed, 'a number or a bigint');
  }
  const exact = BigInt(seed);
  if (exact < SMALLEST_SEED || exact > LARGEST_SEED) {
    throw new SeedError(argument, seed, 'an integer from -2^63 to 2^64 - 1');
  }
  return exact;
}

/** The part of a seed that reaches the engine: its low 32 bits, two's complement. So 2^32 + s shuffles as s does. */
export function engineSeed(seed: bigint): number {
  return Number(BigInt.asUintN(32, seed));
}
