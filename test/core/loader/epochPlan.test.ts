import {
  batchesOfRank,
  batchLength,
  type EpochPlan,
  mostBatches,
  placeOfSlot,
  planEpoch,
  ResumableDistributedSampler,
  type ResumableSampler,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawOrder } from '../../../core/src/samplers/order.ts';
import { Hidden } from '../support/hidden.ts';
import { runs } from '../support/runs.ts';
import { SAMPLER_CASES, type SamplerCase } from '../support/samplerCases.ts';
import { Chunked, Uneven } from '../support/shards.ts';

/** All batches of all ranks by the plan's arithmetic. */
function batchesByPlan(plan: EpochPlan, ranks: number): number[][][] {
  const indices = drawOrder(plan.order);
  return Array.from({ length: ranks }, (_, rank) =>
    Array.from({ length: batchesOfRank(plan, rank) }, (_, batch) =>
      Array.from({ length: batchLength(plan, rank, batch) }, (_, slot) => {
        const place = placeOfSlot(plan, rank, batch, slot);
        return indices[place % indices.length] ?? -1;
      }),
    ),
  );
}

/** All batches of all ranks by iterating each sampler. */
function batchesByIterating(
  samplers: readonly ResumableSampler[],
  { batchSize, dropLast }: Pick<SamplerCase, 'batchSize' | 'dropLast'>,
): number[][][] {
  return samplers.map((sampler) => {
    const all = [...sampler];
    const batches: number[][] = [];
    for (let from = 0; from < all.length; from += batchSize) batches.push(all.slice(from, from + batchSize));
    return dropLast ? batches.filter(({ length }) => length === batchSize) : batches;
  });
}

const chunked: fc.Arbitrary<SamplerCase> = fc
  .record({
    length: fc.nat({ max: 50 }),
    ranks: fc.integer({ min: 1, max: 5 }),
    batchSize: fc.integer({ min: 1, max: 5 }),
    dropLast: fc.boolean(),
    epoch: fc.nat({ max: 3 }),
  })
  .map((job) => ({
    ...job,
    given: () => true,
    shares: { total: 0, least: 0, most: 0 },
    create: (rank) => new Chunked(job.length, job.ranks, rank, job.batchSize),
  }));

const uneven = chunked.map((job) => ({
  ...job,
  create: (rank: number) => new Uneven(job.length, job.ranks, rank, job.batchSize),
}));

const ours = fc.oneof(...Object.values(SAMPLER_CASES));
const loaderBatchSize = fc.integer({ min: 1, max: 6 });

function expectPlanToBeTheSamplers(
  samplers: ResumableSampler[],
  loader: { batchSize: number; dropLast: boolean },
): void {
  const plan = planEpoch(samplers, loader);
  const batches = batchesByIterating(samplers, loader);
  expect(batchesByPlan(plan, samplers.length)).toEqual(batches);
  expect(mostBatches(plan)).toBe(Math.max(...batches.map(({ length }) => length)));
}

function samplersOf(job: SamplerCase, startIter: number): ResumableSampler[] {
  return Array.from({ length: job.ranks }, (_, rank) => {
    const sampler = job.create(rank);
    sampler.setEpoch(job.epoch);
    sampler.startIter = startIter;
    return sampler;
  });
}

describe('a plan is what the samplers give, rank by rank and batch by batch,', () => {
  it.each([
    ['strided', ours],
    ['chunked', chunked],
    ['ragged', uneven],
  ])('%s', (kind, cases) => {
    fc.assert(
      fc.property(cases, fc.nat({ max: 12 }), loaderBatchSize, (job, startIter, batchSize) => {
        const samplers = samplersOf(job, startIter);
        const loader = { batchSize, dropLast: job.dropLast };
        expectPlanToBeTheSamplers(samplers, loader);
        if (job.ranks > 1) expect(planEpoch(samplers, loader).sharding.kind).toBe(kind);
      }),
      runs(200),
    );
  });

  it('where they can only be iterated', () => {
    fc.assert(
      fc.property(ours, fc.nat({ max: 12 }), loaderBatchSize, (job, startIter, batchSize) => {
        const samplers = samplersOf(job, startIter).map((sampler) => new Hidden(sampler));
        expectPlanToBeTheSamplers(samplers, { batchSize, dropLast: job.dropLast });
      }),
      runs(60),
    );
  });

  it('where they do not fit together: another startIter, order or rank', () => {
    fc.assert(
      fc.property(ours, fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 }), (job, startIters) => {
        const samplers = samplersOf(job, 0);
        expectPlanToBeTheSamplers([...samplers].reverse(), job);
        for (const [rank, sampler] of samplers.entries()) sampler.startIter = startIters[rank] ?? 0;
        expectPlanToBeTheSamplers(samplers, job);
        for (const [rank, sampler] of samplers.entries()) sampler.setEpoch(startIters[rank] ?? 0);
        expectPlanToBeTheSamplers(samplers, job);
      }),
      runs(100),
    );
  });
});

describe('a plan of planned samplers', () => {
  it('draws no order: 4 billion samples are planned at once', () => {
    const dataset = { length: 2 ** 32 - 1 };
    const samplers = Array.from(
      { length: 1024 },
      (_, rank) => new ResumableDistributedSampler(dataset, { numReplicas: 1024, rank, batchSize: 64 }),
    );
    const plan = planEpoch(samplers, { batchSize: 64, dropLast: false });
    expect(plan.order).toEqual({ kind: 'shuffled', length: 2 ** 32 - 1, seed: 0, torch: '2.6' });
    expect(plan.sharding).toEqual({ kind: 'strided', ranks: 1024, perRank: 2 ** 22 });
    expect(mostBatches(plan)).toBe(2 ** 16);
    expect(placeOfSlot(plan, 1023, 2 ** 16 - 1, 63)).toBe(2 ** 32 - 1);
  });
});

describe('a batch past the end', () => {
  it('has no length', () => {
    const plan = planEpoch([new Chunked(10, 1, 0, 2)], { batchSize: 4, dropLast: false });
    expect([-1, 0, 1, 2, 3].map((batch) => batchLength(plan, 0, batch))).toEqual([0, 4, 4, 2, 0]);
  });
});
