import { DataLoader } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readGolden } from '../support/golden.ts';
import { expectError, samplerFields, samplerOf } from '../support/goldenSampler.ts';

const batches = z.array(z.array(z.int()));
const loaderFields = { loader: z.strictObject({ batch_size: z.number(), drop_last: z.boolean() }) };
const row = z.union([
  z.strictObject({
    ...samplerFields,
    ...loaderFields,
    loader_len: z.int(),
    batches,
    resumed_loader_len: z.int(),
    resumed: batches,
  }),
  z.strictObject({ ...samplerFields, ...loaderFields, error: z.string() }),
]);
type Row = z.infer<typeof row>;

function loaderOf(golden: Row): DataLoader {
  const { batch_size, drop_last } = golden.loader;
  return new DataLoader(samplerOf(golden), { batchSize: batch_size, dropLast: drop_last });
}

function listed(loader: DataLoader): number[][] {
  return Array.from(loader, (batch) => [...batch]);
}

const { lines, rows } = readGolden('loader.jsonl', row);
let checked = 0;

describe('a DataLoader gives the batches PyTorch printed', () => {
  for (const [i, golden] of rows.entries()) {
    const { sampler: name, dataset_length, epoch, start_iter } = golden;
    it(`line ${i + 1}: ${name} of ${dataset_length}, epoch ${epoch}, and from batch ${start_iter}`, () => {
      if ('error' in golden) {
        expectError(golden, golden.error, () => listed(loaderOf(golden)));
      } else {
        const loader = loaderOf(golden);
        expect(loader.length).toBe(golden.loader_len);
        expect(listed(loader)).toEqual(golden.batches);
        loader.sampler.startIter = start_iter;
        expect(loader.length).toBe(golden.resumed_loader_len);
        expect(listed(loader)).toEqual(golden.resumed);
      }
      checked++;
    });
  }

  it('for every line of the file', () => {
    expect(checked).toBe(lines);
  });
});
