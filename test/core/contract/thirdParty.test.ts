import {
  CORRECT_LOOP,
  checkRuns,
  createJob,
  finish,
  type Job,
  OrderCache,
  type ResumableSampler,
  type RunsCheck,
  resumedRun,
  type Sized,
  type Stop,
  uninterruptedRun,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveCheck } from '../support/naive/check.ts';
import { materialise } from '../support/naive/materialise.ts';
import { inPlainWords } from '../support/naive/words.ts';
import { PATIENCE, runs } from '../support/runs.ts';
import { Chunked, Uneven } from '../support/shards.ts';
import * as thirdParty from '../support/thirdParty.ts';

const orders = new OrderCache(2 ** 20);

function checkedAt(job: Job, stop: Stop, startIterOffset = 0) {
  const reference = uninterruptedRun(job, CORRECT_LOOP);
  const { run: resumed } = resumedRun(job, CORRECT_LOOP, [stop], job, { startIterOffset });
  const check: RunsCheck = finish(checkRuns(reference, resumed, stop, orders));
  return { reference, resumed, check };
}

/** 12 samples in batches of 3, on one rank, for two epochs. */
function smallJob(Sampler: new (dataSource: Sized, options: { batchSize: number }) => ResumableSampler): Job {
  return createJob({
    createSampler: () => new Sampler({ length: 12 }, { batchSize: 3 }),
    ranks: 1,
    loader: { batchSize: 3, dropLast: false },
    epochs: 2,
  });
}

describe("a person's own sampler", () => {
  it('that keeps the contract is found to keep it, at every stop', () => {
    const job = smallJob(thirdParty.EverySecond);
    expect(job.planned).toBe(false);
    for (const epoch of [0, 1]) {
      for (let batch = 0; batch <= job.batchesPerEpoch; batch++) {
        expect(checkedAt(job, { epoch, batch }).check.verdict.holds).toBe(true);
      }
    }
  });

  it.each([
    [thirdParty.StartsOver, { nextBatch: false, restOfEpoch: false }],
    [thirdParty.CountsSamples, { nextBatch: false, restOfEpoch: false }],
    [thirdParty.ReversesTheRest, { nextBatch: true, restOfEpoch: false }],
    [thirdParty.MovesOn, { nextBatch: false, restOfEpoch: false, laterEpochs: false }],
  ])('%o is found to break it', (Sampler, clauses) => {
    const { verdict } = checkedAt(smallJob(Sampler), { epoch: 0, batch: 2 }).check;
    expect(verdict.holds).toBe(false);
    expect(verdict.clauses).toMatchObject(clauses);
  });

  it('whose ranks run out one before the other is found out of step', () => {
    const job = createJob({
      createSampler: (rank) => new Uneven(13, 2, rank, 2),
      ranks: 2,
      loader: { batchSize: 2, dropLast: false },
      epochs: 1,
    });
    const { verdict } = checkedAt(job, { epoch: 0, batch: 1 }).check;
    expect(verdict.clauses).toMatchObject({ nextBatch: true, restOfEpoch: true, ranksInStep: false });
    expect(verdict.holds).toBe(false);
  });
});

const SHARDS = { Uneven, Chunked };

describe('jobs with other ways to share the samples out', () => {
  it.each(Object.entries(SHARDS))(
    '(%s) are judged as the plain model judges them',
    (_, Shard) => {
      const jobs = fc.record({
        length: fc.nat({ max: 30 }),
        ranks: fc.integer({ min: 1, max: 4 }),
        samplerBatchSize: fc.integer({ min: 1, max: 4 }),
        batchSize: fc.integer({ min: 1, max: 4 }),
        dropLast: fc.boolean(),
        epoch: fc.nat({ max: 1 }),
        batch: fc.nat(),
        offset: fc.integer({ min: -3, max: 3 }),
      });
      fc.assert(
        fc.property(jobs, ({ length, ranks, samplerBatchSize, epoch, batch, offset, ...loader }) => {
          const job = createJob({
            createSampler: (rank) => new Shard(length, ranks, rank, samplerBatchSize),
            ranks,
            loader,
            epochs: 2,
          });
          const stop = { epoch, batch: batch % (job.batchesPerEpoch + 1) };
          const { reference, resumed, check } = checkedAt(job, stop, offset);
          const plain = naiveCheck(materialise(reference), materialise(resumed), stop);
          expect(inPlainWords(check, reference, resumed, orders)).toEqual(plain);
        }),
        runs(500),
      );
    },
    PATIENCE,
  );
});
