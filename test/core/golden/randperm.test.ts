import { randperm, TorchGenerator } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { expectSequence, goldenSeed, readGolden, rowWithSequence } from '../support/golden.ts';

const row = rowWithSequence({
  n: z.number(),
  seed: goldenSeed,
  /** The version that printed the row; absent where all versions do. */
  torch: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
});

/** The algorithms that must give a row: the one of its version, or both. */
function algorithmsOf(torch: string | undefined): readonly ('1' | '2.6')[] {
  if (torch === undefined) return ['1', '2.6'];
  const [major = 0, minor = 0] = torch.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 6) ? ['2.6'] : ['1'];
}

/** Rows that take a gigabyte and half a minute each. */
const HUGE = 1e8;
const huge = process.env.SAMPLER_SCOPE_HUGE === '1';

const { lines, rows } = readGolden('randperm.jsonl', row);
let checked = 0;

describe('randperm gives the order PyTorch printed', () => {
  for (const [i, golden] of rows.entries()) {
    const { n, seed, torch } = golden;
    const isLeftOut = n > HUGE && !huge;
    if (isLeftOut) checked++;
    it.skipIf(isLeftOut)(
      `line ${i + 1}: n = ${n}, seed ${seed}${torch ? `, torch ${torch}` : ''}`,
      () => {
        for (const algorithm of algorithmsOf(torch)) {
          const generator = new TorchGenerator().manualSeed(seed);
          expectSequence(randperm(n, generator, { torch: algorithm }), golden);
        }
        checked++;
      },
      n > HUGE ? 300_000 : 20_000,
    );
  }

  it('for every line of the file', () => {
    expect(checked).toBe(lines);
  });
});
