import { saidValue } from '../derive/values.ts';
import type { Lint } from '../lint.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** L14: PyTorch's engine takes 32 bits of a seed; others are the same as a smaller one. */
export function seedAlias(judged: Judged): Lint | undefined {
  const seed = saidValue(judged.facts, 'seed');
  if (typeof seed !== 'number' && typeof seed !== 'bigint') return undefined;
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) return undefined;
  const value = BigInt(seed);
  const alias = BigInt.asUintN(32, value);
  if (alias === value) return undefined;
  const isRefused = value >= 2n ** 64n || value < -(2n ** 63n);
  const fix = setFact(
    judged,
    'seed',
    Number(alias),
    (text) => `Write the seed that reaches the engine: ${text}`,
  );
  return {
    code: 'L14',
    severity: isRefused ? 'error' : 'information',
    message: isRefused
      ? `PyTorch refuses the seed ${value}: it takes -2^63 to 2^64 - 1.`
      : `Only 32 bits of a seed reach PyTorch's engine: ${value} gives the same order as ${alias}.`,
    at: placeOf(judged, 'seed'),
    ...(fix === undefined ? {} : { fix }),
  };
}
