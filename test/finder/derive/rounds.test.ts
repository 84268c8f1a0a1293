import fc from 'fast-check';
import { expect, it } from 'vitest';
import { derive } from '../../../finder/derive/derive.ts';
import { siteOf, written } from '../support/site.ts';

interface Dealt {
  readonly length: number;
  readonly batchSize: number;
  readonly ranks: number;
  readonly dropLast: boolean;
  readonly even: boolean;
}

/** How many samples each batch of each rank has, batch by batch, as Accelerate's `BatchSamplerShard` deals them out. */
function deal({ length, batchSize, ranks, dropLast, even }: Dealt): number[][] {
  const sizes: number[] = [];
  for (let left = length; left > 0; left -= batchSize) sizes.push(Math.min(left, batchSize));
  if (dropLast && (sizes.at(-1) ?? batchSize) < batchSize) sizes.pop();
  const rounds = dropLast ? Math.floor(sizes.length / ranks) : Math.ceil(sizes.length / ranks);
  return Array.from({ length: ranks }, (_, rank) =>
    Array.from({ length: rounds }, (_, round) =>
      even ? batchSize : (sizes[round * ranks + rank] ?? 0),
    ).filter((size) => size > 0),
  );
}

it('counts the batches that Accelerate deals out', () => {
  const cases = fc.record({
    length: fc.nat({ max: 300 }),
    batchSize: fc.integer({ min: 1, max: 20 }),
    ranks: fc.integer({ min: 1, max: 9 }),
    dropLast: fc.boolean(),
    even: fc.boolean(),
  });
  fc.assert(
    fc.property(cases, (one) => {
      const facts = written({
        length: one.length,
        batch_size: one.batchSize,
        num_replicas: one.ranks,
        drop_last: one.dropLast,
        even_ranks: one.even,
      });
      const order = { kind: 'unknown', why: 'it is not modelled' } as const;
      const { counts } = derive(siteOf(facts, { system: 'accelerate', order }));
      const dealt = deal(one);
      const samples = dealt.flat().reduce((sum, size) => sum + size, 0);
      expect(counts.batchesPerEpoch).toBe(Math.max(...dealt.map((batches) => batches.length)));
      expect((counts.pads ?? 0) - (counts.dropped ?? 0)).toBe(samples - one.length);
    }),
  );
});
