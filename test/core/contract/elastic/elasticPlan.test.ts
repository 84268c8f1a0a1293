import { elasticOutcome, elasticPlan, type JobShape } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

const plan = (saved: JobShape & { batch: number }, target: JobShape, datasetLength = 50_000) =>
  elasticPlan({ datasetLength, sharding: 'strided', saved }, target);

describe('a strided job stopped within an epoch', () => {
  it('goes on with the same start_iter where the global batch is the same', () => {
    const { consumed, exact, bySample, notes } = plan(
      { ranks: 8, batchSize: 32, batch: 100 },
      { ranks: 4, batchSize: 64 },
    );
    expect(consumed).toBe(25_600);
    expect(exact).toEqual({ startIter: 100, repeated: 0, skipped: 0, lost: 0, lossless: true });
    expect(bySample).toMatchObject({ kind: 'rankOffset', samplerBatchSize: 64, startIter: 100 });
    expect(notes).toEqual(['V05']);
    expect(plan({ ranks: 4, batchSize: 16, batch: 7 }, { ranks: 16, batchSize: 4 })).toMatchObject({
      consumed: 448,
      exact: { startIter: 7 },
    });
  });

  it('goes on with another start_iter where the new global batch divides what was consumed', () => {
    const saved = { ranks: 8, batchSize: 32, batch: 100 };
    expect(plan(saved, { ranks: 4, batchSize: 32 })).toMatchObject({
      exact: { startIter: 200 },
      notes: ['V18'],
    });
    expect(plan(saved, { ranks: 5, batchSize: 32 })).toMatchObject({ exact: { startIter: 160 } });
  });

  it('else repeats or skips, and says where to stop instead', () => {
    const found = plan({ ranks: 8, batchSize: 32, batch: 100 }, { ranks: 6, batchSize: 32 });
    expect(found).toMatchObject({
      consumed: 25_600,
      exact: undefined,
      bySample: undefined,
      floor: { startIter: 133, repeated: 64, skipped: 0 },
      ceil: { startIter: 134, repeated: 0, skipped: 128 },
      safe: {
        every: 3,
        previous: { batch: 99, startIter: 132, endsEpoch: false },
        next: { batch: 102, startIter: 136, endsEpoch: false },
      },
      before: { batches: 196, pads: 0 },
      after: { batches: 261, pads: 4 },
      notes: ['V12', 'V18'],
      waysOut: [],
    });
  });

  it('goes on by samples where batches are too coarse', () => {
    expect(plan({ ranks: 2, batchSize: 3, batch: 2 }, { ranks: 2, batchSize: 4 })).toMatchObject({
      consumed: 12,
      exact: undefined,
      bySample: { kind: 'rankOffset', offset: 6, samplerBatchSize: 3, startIter: 2, lossless: true },
    });
  });

  it('asks for checkpoints every m steps of accumulated batches', () => {
    const saved = { ranks: 8, batchSize: 32, batch: 100, accumulationSteps: 4 };
    expect(plan(saved, { ranks: 6, batchSize: 32 }).safe).toMatchObject({ every: 3, checkpointEvery: 12 });
  });
});

describe('a job stopped at the end of an epoch', () => {
  it.each(['strided', 'chunked', 'blockCyclic'] as const)('goes on with the next one: %s', (sharding) => {
    const saved = { ranks: 4, batchSize: 2, batch: 6 };
    const found = elasticPlan({ datasetLength: 45, sharding, saved }, { ranks: 3, batchSize: 5 });
    expect(found).toMatchObject({
      epochOver: true,
      exact: { startIter: 0, lossless: true },
      safe: { next: { batch: 6, startIter: 0, endsEpoch: true } },
    });
  });
});

describe('a chunked job', () => {
  const checkpoint = {
    datasetLength: 48,
    sharding: 'chunked',
    saved: { ranks: 4, batchSize: 2, batch: 3 },
  } as const;

  it('cannot go on with another world size: the offset of each rank repeats, scaled it skips too', () => {
    const target = { ranks: 2, batchSize: 2 };
    const keepsOffset = elasticOutcome(checkpoint, target, 6 / 2);
    const scalesOffset = elasticOutcome(checkpoint, target, 12 / 2);
    expect(keepsOffset).toMatchObject({ repeated: 12, skipped: 0 });
    expect(scalesOffset).toMatchObject({ repeated: 12, skipped: 12 });

    const { exact, bySample, floor, ceil, safe, waysOut } = elasticPlan(checkpoint, target);
    expect(exact).toBeUndefined();
    expect(bySample).toBeUndefined();
    expect(floor).toEqual(keepsOffset);
    expect(ceil).toMatchObject({ startIter: 9, repeated: 0, skipped: 12 });
    expect(safe).toEqual({
      every: undefined,
      checkpointEvery: undefined,
      previous: { batch: 0, startIter: 0, endsEpoch: false },
      next: { batch: 6, startIter: 0, endsEpoch: true },
    });
    expect(waysOut).toEqual([
      { kind: 'finishEpoch', batch: 6 },
      { kind: 'reshareRest', samples: 24 },
      { kind: 'virtualShards', shards: 4, shardsPerRank: 2, samplesPerShard: 2 },
      { kind: 'stridedNextEpoch', batch: 6 },
    ]);
  });

  it('has no virtual shards to share out to ranks that do not divide the old ones', () => {
    const { waysOut } = elasticPlan(checkpoint, { ranks: 3, batchSize: 2 });
    expect(waysOut.map(({ kind }) => kind)).toEqual(['finishEpoch', 'reshareRest', 'stridedNextEpoch']);
  });

  it('goes on with as many ranks where the new batch size divides what each has trained', () => {
    expect(elasticPlan(checkpoint, { ranks: 4, batchSize: 3 })).toMatchObject({
      exact: { startIter: 2, lossless: true },
      safe: { every: 3 },
      waysOut: [],
    });
    expect(elasticPlan(checkpoint, { ranks: 4, batchSize: 4 })).toMatchObject({
      exact: undefined,
      bySample: { kind: 'rankOffset', offset: 6, samplerBatchSize: 3, startIter: 2 },
      safe: { every: 2, next: { batch: 4, startIter: 2 } },
    });
  });
});

describe('a block-cyclic job', () => {
  it('goes on at any sample of the order', () => {
    const saved = { ranks: 8, batchSize: 32, batch: 100 };
    const checkpoint = { datasetLength: 50_000, sharding: 'blockCyclic', saved } as const;
    const { exact, bySample, before, after } = elasticPlan(checkpoint, { ranks: 6, batchSize: 32 });
    expect(exact).toBeUndefined();
    expect(bySample).toMatchObject({ kind: 'orderOffset', offset: 25_600, lossless: true });
    expect(before.pads).toBe(196 * 256 - 50_000);
    expect(after.pads).toBe(261 * 192 - 50_000);
  });
});

describe('a dropped tail', () => {
  it('is told before and after, and what of it is lost', () => {
    const saved = { ranks: 8, batchSize: 32, batch: 100 };
    const job = { datasetLength: 50_000, sharding: 'strided', loaderDropLast: true, saved } as const;
    const found = elasticPlan(job, { ranks: 1, batchSize: 512 });
    expect(found).toMatchObject({
      before: { batches: 195, dropped: { byRankEvening: 0, byLastBatch: 80 } },
      after: { batches: 97, dropped: { byRankEvening: 0, byLastBatch: 336 } },
      exact: { startIter: 50, repeated: 0, skipped: 0, lost: 256, lossless: false },
      notes: ['V14', 'V18'],
    });
  });
});

describe('what makes no sense', () => {
  const saved = { ranks: 4, batchSize: 2, batch: 3 };
  it.each([
    [
      'a batch past the end',
      { saved: { ...saved, batch: 7 } },
      {},
      'saved.batch: expected an integer from 0 to 6',
    ],
    ['no ranks', {}, { ranks: 0 }, 'target.ranks: expected an integer from 1'],
    ['half a sample', {}, { batchSize: 1.5 }, 'target.batchSize: expected an integer from 1'],
    ['a negative dataset', { datasetLength: -1 }, {}, 'datasetLength: expected an integer from 0'],
  ])('is refused: %s', (_, checkpoint, target, message) => {
    const ask = () =>
      elasticPlan(
        { datasetLength: 48, sharding: 'strided', saved, ...checkpoint },
        { ranks: 2, batchSize: 2, ...target },
      );
    expect(ask).toThrow(message);
  });
});
