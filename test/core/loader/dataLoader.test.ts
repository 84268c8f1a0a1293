import {
  Batches,
  batchCount,
  DataLoader,
  ResumableSequentialSampler,
  SamplerOutputError,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { EverySecond } from '../support/thirdParty.ts';

/** What `torch.utils.data.BatchSampler` does: fills a list, gives it when it is full, and at the end what is left. */
function batchSampler(indices: readonly number[], batchSize: number, dropLast: boolean): number[][] {
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of indices) {
    batch.push(index);
    if (batch.length < batchSize) continue;
    batches.push(batch);
    batch = [];
  }
  if (batch.length > 0 && !dropLast) batches.push(batch);
  return batches;
}

const list = fc.array(fc.nat({ max: 0xffff_ffff }), { maxLength: 60 });
const batchSize = fc.integer({ min: 1, max: 12 });

describe('Batches', () => {
  it("are a BatchSampler's, iterated or asked for one by one", () => {
    fc.assert(
      fc.property(list, batchSize, fc.boolean(), (indices, size, dropLast) => {
        const batches = new Batches(Uint32Array.from(indices), size, dropLast);
        const expected = batchSampler(indices, size, dropLast);
        expect(batches.length).toBe(expected.length);
        expect(Array.from(batches, (batch) => [...batch])).toEqual(expected);
        expect(expected.map((_, i) => [...(batches.at(i) ?? [])])).toEqual(expected);
        expect(batchCount(indices.length, size, dropLast)).toBe(expected.length);
      }),
      runs(200),
    );
  });

  it('has none before the first and past the last', () => {
    const batches = new Batches(Uint32Array.of(5, 6, 7), 2, false);
    expect(batches.at(-1)).toBeUndefined();
    expect(batches.at(2)).toBeUndefined();
  });

  it('are views, not copies', () => {
    const indices = Uint32Array.of(5, 6, 7);
    for (const batch of new Batches(indices, 2, false)) expect(batch.buffer).toBe(indices.buffer);
  });
});

describe('DataLoader', () => {
  it('takes the defaults of PyTorch: batches of 1, none dropped', () => {
    const loader = new DataLoader(new ResumableSequentialSampler({ length: 3 }));
    expect([loader.batchSize, loader.dropLast, loader.length]).toEqual([1, false, 3]);
    expect(Array.from(loader, (batch) => [...batch])).toEqual([[0], [1], [2]]);
  });

  it("batches whatever the sampler gives, a person's own too", () => {
    const loader = new DataLoader(new EverySecond({ length: 9 }), { batchSize: 2 });
    expect(Array.from(loader, (batch) => [...batch])).toEqual([[0, 2], [4, 6], [8]]);
    expect(loader.batches().indices).toEqual(Uint32Array.of(0, 2, 4, 6, 8));
  });

  it('starts anew with the startIter and epoch the sampler has then', () => {
    const sampler = new ResumableSequentialSampler({ length: 6 }, { batchSize: 2 });
    const loader = new DataLoader(sampler, { batchSize: 2 });
    sampler.startIter = 2;
    expect(Array.from(loader, (batch) => [...batch])).toEqual([[4, 5]]);
    sampler.startIter = 0;
    expect([...loader]).toHaveLength(3);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32, 'a', undefined])(
    'refuses %s for an index, and says where it stood',
    (bad) => {
      class Faulty extends EverySecond {
        override *[Symbol.iterator](): Iterator<number> {
          yield 0;
          yield bad as number;
        }
      }
      const loader = new DataLoader(new Faulty({ length: 2 }));
      expect(() => [...loader]).toThrow(SamplerOutputError);
      expect(() => [...loader]).toThrow(
        /^sample 1 of the sampler: expected an integer from 0 to 2\^32 - 1, got /,
      );
    },
  );
});
