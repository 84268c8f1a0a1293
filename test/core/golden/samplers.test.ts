import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sampleIndices } from '../../../core/src/loader/sampleIndices.ts';
import { expectSequence, readGolden, rowWithSequence } from '../support/golden.ts';
import { expectError, samplerFields, samplerOf } from '../support/goldenSampler.ts';

const row = z.union([
  rowWithSequence({ ...samplerFields, len: z.int().min(0) }),
  z.strictObject({ ...samplerFields, error: z.string() }),
]);

const { lines, rows } = readGolden('samplers.jsonl', row);
let checked = 0;

describe('a sampler gives what Helios printed', () => {
  for (const [i, golden] of rows.entries()) {
    const { sampler: name, dataset_length, epoch, start_iter } = golden;
    it(`line ${i + 1}: ${name} of ${dataset_length}, epoch ${epoch}, from batch ${start_iter}`, () => {
      if ('error' in golden) {
        expectError(golden, golden.error, () => [...samplerOf(golden)]);
      } else {
        const sampler = samplerOf(golden);
        sampler.startIter = start_iter;
        expect(sampler.length).toBe(golden.len);
        expectSequence(sampleIndices(sampler), golden);
      }
      checked++;
    });
  }

  it('for every line of the file', () => {
    expect(checked).toBe(lines);
  });
});
