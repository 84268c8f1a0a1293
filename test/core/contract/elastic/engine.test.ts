import {
  CORRECT_LOOP,
  checkRuns,
  checkStop,
  createJob,
  type ElasticCheckpoint,
  elasticCheckpointOf,
  elasticPlan,
  finish,
  type JobShape,
  OrderCache,
  ResumableDistributedSampler,
  readJob,
  resumedRun,
  type SamplerConfig,
  sampleCount,
  uninterruptedRun,
  type Verdict,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATIENCE, runs } from '../../support/runs.ts';
import { elasticCases } from './elasticCases.ts';

const orders = () => new OrderCache(2 ** 20);

function configOf({
  datasetLength,
  sharding,
  dropLast,
  loaderDropLast,
  saved,
}: ElasticCheckpoint): SamplerConfig {
  const { ranks, batchSize, accumulationSteps } = saved;
  const { config } = readJob({
    version: 1,
    sampler: 'ResumableDistributedSampler',
    dataset: { length: datasetLength },
    args: { num_replicas: ranks, batch_size: batchSize, drop_last: dropLast, seed: 6691 },
    loader: { batch_size: batchSize, drop_last: loaderDropLast },
    loop: { name: sharding === 'chunked' ? 'chunked' : 'correct', accumulation_steps: accumulationSteps },
    epochs: 3,
  });
  if (config === undefined) throw new Error('expected a configuration that can be read');
  return config;
}

/** What the engine says of a resume with a `start_iter`, sample by sample. */
function verdictOf(checkpoint: ElasticCheckpoint, target: JobShape, startIter: number): Verdict {
  const stop = { epoch: 1, batch: checkpoint.saved.batch };
  const changes = { numReplicas: target.ranks, batchSize: target.batchSize, startIter };
  return finish(checkStop(configOf(checkpoint), { stop, with: changes }, orders())).verdict;
}

describe('a resume with the start_iter of the plan', () => {
  it(
    'is lossless in the engine exactly where the plan says so, and else repeats and skips as many samples',
    () => {
      fc.assert(
        fc.property(elasticCases(['strided', 'chunked']), ({ checkpoint, target }) => {
          const { floor, ceil, before, after } = elasticPlan(checkpoint, target);
          for (const { startIter, repeated, skipped, lost, lossless } of [floor, ceil]) {
            const verdict = verdictOf(checkpoint, target, startIter);
            expect(sampleCount(verdict.repeated)).toBe(repeated);
            expect(sampleCount(verdict.skipped)).toBe(skipped + lost);
            expect(verdict.clauses.restOfEpoch).toBe(lossless);
            expect(verdict).toMatchObject({ pads: before.pads, dropped: before.dropped });
            const sameTail = before.pads === after.pads && before.dropped === after.dropped;
            if (lossless && sameTail) expect(verdict.holds).toBe(true);
          }
        }),
        runs(1000),
      );
    },
    PATIENCE,
  );

  it(
    'is lossless in the engine where it goes on by samples',
    () => {
      fc.assert(
        fc.property(elasticCases(['strided'], fc.constant(false)), ({ checkpoint, target }) => {
          const { bySample } = elasticPlan(checkpoint, target);
          if (bySample?.kind !== 'rankOffset') return;
          const { startIter, samplerBatchSize } = bySample;
          const { saved, datasetLength } = checkpoint;
          const jobIn = ({ ranks, batchSize }: JobShape, ofSampler: number) =>
            createJob({
              createSampler: (rank) =>
                new ResumableDistributedSampler(
                  { length: datasetLength },
                  { numReplicas: ranks, rank, batchSize: ofSampler },
                ),
              ranks,
              loader: { batchSize, dropLast: false },
              epochs: 2,
            });
          const job = jobIn(saved, saved.batchSize);
          const resumedJob = jobIn(target, samplerBatchSize);
          const stop = { epoch: 0, batch: saved.batch };
          const reference = uninterruptedRun(job, CORRECT_LOOP);
          const { run } = resumedRun(job, CORRECT_LOOP, [stop], resumedJob, { startIter });
          const { verdict } = finish(checkRuns(reference, run, stop, orders()));
          expect(verdict.clauses).toMatchObject({ nextBatch: true, restOfEpoch: true, laterEpochs: true });
        }),
        runs(500),
      );
    },
    PATIENCE,
  );
});

describe('the checkpoint of a configuration', () => {
  it('is the job it describes', () => {
    fc.assert(
      fc.property(elasticCases(['strided', 'chunked']), ({ checkpoint }) => {
        expect(elasticCheckpointOf(configOf(checkpoint), checkpoint.saved.batch)).toEqual(checkpoint);
      }),
      runs(100),
    );
  });

  it('has the defaults of the classes, and both drop_lasts where the loop sets both', () => {
    const { config } = readJob({
      version: 1,
      sampler: 'ResumableRandomSampler',
      dataset: { length: 10 },
      loop: 'both-drop-lasts',
      epochs: 1,
    });
    expect(config && elasticCheckpointOf(config, 4)).toEqual({
      datasetLength: 10,
      sharding: 'strided',
      dropLast: true,
      loaderDropLast: true,
      saved: { ranks: 1, batchSize: 1, batch: 4, accumulationSteps: 1 },
    });
  });
});
