import {
  checkStop,
  diagnose,
  finish,
  LOOPS,
  loopOf,
  OrderCache,
  type Remedy,
  readJob,
  remedyOf,
  type SamplerConfig,
  type Scenario,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopFile } from '../support/loopJobs.ts';

const newOrders = () => new OrderCache(2 ** 20);

/** The job with a fault mended. */
function mended(
  config: SamplerConfig,
  scenario: Scenario,
  { loop, without, batchSize }: Remedy,
): { config: SamplerConfig; scenario: Scenario } {
  const kept = Object.entries(scenario.with ?? {}).filter(([key]) => !without.some((name) => name === key));
  return {
    config: {
      ...config,
      loop: { ...loopOf(config), ...loop },
      args: { ...config.args, ...(batchSize === undefined ? {} : { batchSize }) },
    },
    scenario: { ...scenario, with: Object.fromEntries(kept) },
  };
}

/** Mends fault after fault. */
function mendAll(config: SamplerConfig, scenario: Scenario) {
  let job = { config, scenario };
  for (let round = 0; ; round++) {
    expect(round).toBeLessThan(8);
    const check = finish(checkStop(job.config, job.scenario, newOrders()));
    const found = finish(diagnose(check, newOrders()));
    const remedy = found.map((one) => remedyOf(one, job.config, job.scenario.with ?? {})).find(Boolean);
    if (remedy === undefined) return { ...job, check, found };
    job = mended(job.config, job.scenario, remedy);
  }
}

/** Loops whose fault is no resume's: nothing to mend in them. */
const NOT_OF_A_RESUME = ['both-drop-lasts', 'chunked', 'derived-position'];

function nameOf({ loop }: SamplerConfig): string {
  return (typeof loop === 'string' ? loop : loop?.name) ?? 'correct';
}

describe('the remedy of a fault', () => {
  it('mends every named loop, fault after fault', () => {
    const loops = LOOPS.map(({ name }) => name).filter((name) => !NOT_OF_A_RESUME.includes(name));
    const mendedLoops = new Set<string>();
    fc.assert(
      fc.property(loopFile(loops), fc.nat(), fc.nat(), (file, epoch, batch) => {
        const { config, job } = readJob(file);
        if (config === undefined || job === undefined) throw new Error('expected a job');
        const batchSize = config.loader?.batchSize ?? 1;
        // An epoch without a batch breaks the contract by any loop.
        fc.pre(config.dataset.length >= job.ranks * batchSize);
        const perEpoch = Math.ceil(
          Math.ceil(config.dataset.length / job.ranks) / (config.loader?.batchSize ?? 1),
        );
        const stop = { epoch: epoch % config.epochs, batch: batch % (perEpoch + 1) };
        const { check, found } = mendAll(config, { stop });
        // What looks like no cause that is known has no remedy, and nothing is claimed.
        if (found.some(({ causes }) => causes.length === 0)) return;
        expect([check.verdict.holds, found]).toEqual([true, []]);
        mendedLoops.add(nameOf(config));
      }),
      { numRuns: 400 },
    );
    expect([...mendedLoops].sort()).toEqual(loops.toSorted());
  });

  const JOB = {
    version: 1,
    sampler: 'ResumableDistributedSampler',
    dataset: { length: 400 },
    args: { num_replicas: 4, seed: 6691, batch_size: 5 },
    loader: { batch_size: 5 },
    epochs: 2,
  };

  it.each([
    ['a start_iter that is one too few', JOB, { start_iter: 6 }],
    ['another seed', JOB, { seed: 1 }],
    ['no set_epoch', JOB, { set_epoch: 'forgotten' }],
    ['another epoch', JOB, { epoch_offset: 1 }],
    ['a sampler that is not told the batch size', { ...JOB, args: { num_replicas: 4, seed: 6691 } }, {}],
  ])('mends %s', (_, job, changes) => {
    const { config } = readJob({ ...job, resume: [{ stop: { epoch: 1, batch: 7 }, with: changes }] });
    const [scenario] = config?.resume ?? [];
    if (config === undefined || scenario === undefined) throw new Error('expected a scenario');
    const { check, scenario: after } = mendAll(config, scenario);
    expect([check.verdict.holds, after.with]).toEqual([true, {}]);
  });

  it('is none for what is right, and none where no cause is known', () => {
    const { config } = readJob(JOB);
    if (config === undefined) throw new Error('expected a job');
    expect(remedyOf({ about: 'position', causes: ['one-too-few'], numbers: {} }, config, {})).toBeUndefined();
    expect(remedyOf({ about: 'order', causes: [], numbers: {} }, config, { seed: 1n })).toBeUndefined();
  });
});
