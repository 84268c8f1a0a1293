import {
  batchesOfRank,
  batchLength,
  changedConfig,
  drawOrder,
  type EpochPlan,
  type Exposure,
  exposureBins,
  exposureCounts,
  exposureOf,
  exposureSummary,
  finish,
  jobOf,
  LOOPS,
  loopOf,
  mostBatches,
  OrderCache,
  placeOfSlot,
  type Run,
  rankCount,
  readJob,
  resumedRun,
  type SamplerConfig,
  samplesOfRank,
  uninterruptedRun,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenJobOf } from '../support/hiddenJob.ts';
import { type SmallJob, smallJobs } from '../support/jobs.ts';
import { PATIENCE, runs } from '../support/runs.ts';

const orders = () => new OrderCache(2 ** 20);

/** Whether sample j of a rank only repeats another to even the ranks. */
function isPad({ order, sharding }: EpochPlan, rank: number, j: number): boolean {
  if (order.kind === 'listed') return false;
  if (order.kind === 'shares') return rank + j * order.orders.length >= (order.orders[rank]?.length ?? 0);
  const place =
    sharding.kind === 'strided' ? j * sharding.ranks + rank : rank * samplesOfRank(sharding, 0) + j;
  return place >= order.length;
}

interface Counted {
  /** How often each index was trained, by index. */
  readonly times: ReadonlyMap<number, number>;
  readonly pads: number;
  readonly dropped: number;
}

/** Every slot of a run, visited. */
function count({ stretches }: Run): Counted {
  const times = new Map<number, number>();
  let [pads, dropped] = [0, 0];
  for (const { plan, batches } of stretches) {
    const indices = drawOrder(plan.order);
    const ended = batches === mostBatches(plan);
    const kept = new Set<number>();
    for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
      let reached = plan.offset;
      for (let batch = 0; batch < Math.min(batches, batchesOfRank(plan, rank)); batch++) {
        for (let slot = 0; slot < batchLength(plan, rank, batch); slot++, reached++) {
          if (isPad(plan, rank, reached)) {
            pads++;
            continue;
          }
          const index = indices[placeOfSlot(plan, rank, batch, slot)] ?? -1;
          times.set(index, (times.get(index) ?? 0) + 1);
        }
      }
      for (let j = 0; j < samplesOfRank(plan.sharding, rank); j++) {
        if (isPad(plan, rank, j)) continue;
        kept.add(placeOfSlot({ ...plan, offset: 0, batchSize: 1 }, rank, j, 0));
        if (ended && j >= reached) dropped++;
      }
    }
    if (ended) dropped += samplesIn(plan) - kept.size;
  }
  return { times, pads, dropped };
}

/** How many samples there are to share out. */
function samplesIn({ order }: EpochPlan): number {
  return order.kind === 'shares' ? (order.orders[0]?.length ?? 0) : order.length;
}

function expectToBe(
  { counts, histogram, min, mean, max, samples, pads, dropped }: Exposure,
  counted: Counted,
): void {
  const times = Array.from(counts, (_, index) => counted.times.get(index) ?? 0);
  expect([...counts]).toEqual(times);
  expect(Math.max(-1, ...counted.times.keys())).toBeLessThan(counts.length);
  expect(samples).toBe(times.length);
  const byTimes = [...new Set(times)].sort((a, b) => a - b);
  expect(histogram).toEqual(
    byTimes.map((value) => ({ times: value, samples: times.filter((one) => one === value).length })),
  );
  expect(min).toBe(times.length === 0 ? 0 : Math.min(...times));
  expect(max).toBe(Math.max(0, ...times));
  expect(mean).toBeCloseTo(times.reduce((sum, one) => sum + one, 0) / Math.max(1, times.length), 12);
  expect(pads).toBe(counted.pads);
  expect(dropped.byRankEvening + dropped.byLastBatch).toBe(counted.dropped);
}

function bothRuns({ config, scenario }: SmallJob, again: readonly number[], makeJob: typeof jobOf): Run[] {
  const { stop, with: changes = {} } = scenario;
  const loop = loopOf(config);
  const job = makeJob(config);
  const stops = [stop, ...again.map((batch) => ({ epoch: stop.epoch, batch: stop.batch + batch }))];
  const resumed = resumedRun(job, loop, stops, makeJob(changedConfig(config, changes)), changes);
  return [uninterruptedRun(job, loop), resumed.run];
}

const loops = fc.constantFrom(...LOOPS.map(({ name }) => name));
const later = fc.oneof(fc.constant([]), fc.array(fc.nat({ max: 3 }), { maxLength: 2 }));

describe('exposure is what visiting every slot counts', () => {
  it(
    'over all named loops',
    () => {
      const paths = new Set<string>();
      fc.assert(
        fc.property(smallJobs, loops, later, ({ config, scenario }, loop, again) => {
          for (const run of bothRuns({ config: { ...config, loop }, scenario }, again, jobOf)) {
            const exposure = finish(exposureOf(run, orders()));
            expectToBe(exposure, count(run));
            const { counts, ...summary } = exposure;
            expect(finish(exposureSummary(run, orders()))).toEqual(summary);
            expect(finish(exposureCounts(run, orders()))).toEqual(counts);
            paths.add(summary.path);
          }
        }),
        runs(1000),
      );
      expect([...paths].sort()).toEqual(['indices', 'places']);
    },
    PATIENCE,
  );

  it(
    'of samplers that can only be iterated, in the whole dataset',
    () => {
      fc.assert(
        fc.property(smallJobs, loops, (job, loop) => {
          const { length } = job.config.dataset;
          const { datasetLength = length } = job.scenario.with ?? {};
          for (const run of bothRuns({ ...job, config: { ...job.config, loop } }, [], hiddenJobOf)) {
            const exposure = finish(
              exposureOf(run, orders(), { datasetLength: Math.max(length, datasetLength) }),
            );
            expectToBe(exposure, count(run));
            expect(exposure.samples).toBe(Math.max(length, datasetLength));
          }
        }),
        runs(500),
      );
    },
    PATIENCE,
  );
});

function read(file: object): SamplerConfig {
  const { config, problems } = readJob({ version: 1, ...file });
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return config;
}

/** The run of a configuration that is stopped once. */
function stoppedRun(config: SamplerConfig, epoch: number, batch: number, changes = {}): Run {
  const job = jobOf(config);
  return resumedRun(job, loopOf(config), [{ epoch, batch }], jobOf(changedConfig(config, changes)), changes)
    .run;
}

/** How many steps a computation takes, and what comes of it. */
function stepsOf<T>(computation: Generator<unknown, T>): { readonly steps: number; readonly value: T } {
  for (let steps = 0; ; steps++) {
    const step = computation.next();
    if (step.done) return { steps, value: step.value };
  }
}

const BIG = {
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 100_000_000 },
  args: { num_replicas: 1024, batch_size: 32 },
  loader: { batch_size: 32 },
  epochs: 3,
};

describe('a summary', () => {
  it('of one stop needs no order, whatever the size', () => {
    const job = { ...BIG, loop: { name: 'optimizer-steps', accumulation_steps: 4 } };
    const run = stoppedRun(read(job), 1, 1000);
    const { steps, value } = stepsOf(exposureSummary(run, orders()));
    const again = 750 * 1024 * 32;
    expect(steps).toBe(0);
    expect(value).toEqual({
      samples: 100_000_000,
      min: 3,
      mean: 3 + again / 100_000_000,
      max: 4,
      histogram: [
        { times: 3, samples: 100_000_000 - again },
        { times: 4, samples: again },
      ],
      // Twice the last epochs' and once the first's: 97,657 samples a rank are 768 more than there are.
      pads: 3 * (1024 * 97_657 - 100_000_000),
      dropped: { byRankEvening: 0, byLastBatch: 0 },
      path: 'places',
    });
  });

  it('of chunked shares on fewer ranks needs none either', () => {
    const run = stoppedRun(read({ ...BIG, loop: 'chunked' }), 1, 1000, { numReplicas: 512 });
    const { steps, value } = stepsOf(exposureSummary(run, orders()));
    expect(steps).toBe(0);
    expect(value).toMatchObject({ path: 'places', max: 4 });
  });

  it('of orders that stay unshuffled is arithmetic however often they are broken', () => {
    const sequential = {
      ...BIG,
      args: { ...BIG.args, shuffle: false },
      loop: 'helios-iteration-distributed',
    };
    expect(stepsOf(exposureSummary(stoppedRun(read(sequential), 0, 1000), orders()))).toMatchObject({
      steps: 0,
    });
  });

  it('does not count what was rolled back', () => {
    const loop = { name: 'correct', ends: 'iterations', checkpoint_every: 4 };
    const job = { sampler: 'ResumableRandomSampler', dataset: { length: 20 }, loop, epochs: 1 };
    const run = stoppedRun(read(job), 0, 7);
    expect(run.rolledBack).toHaveLength(1);
    expect(finish(exposureSummary(run, orders()))).toMatchObject({ min: 1, max: 1 });
  });

  it('of an empty dataset is empty', () => {
    const job = { sampler: 'ResumableRandomSampler', dataset: { length: 0 }, epochs: 2 };
    const run = uninterruptedRun(jobOf(read(job)), loopOf({}));
    expect(finish(exposureOf(run, orders()))).toEqual({
      samples: 0,
      min: 0,
      mean: 0,
      max: 0,
      histogram: [],
      pads: 0,
      dropped: { byRankEvening: 0, byLastBatch: 0 },
      path: 'places',
      counts: new Uint8Array(0),
    });
  });
});

describe('counts', () => {
  it.each([
    [255, Uint8Array],
    [256, Uint16Array],
    [65_536, Uint32Array],
  ])('hold %i epochs in the smallest numbers that can', (epochs, Numbers) => {
    const job = { sampler: 'ResumableSequentialSampler', dataset: { length: 3 }, epochs: 1 };
    const { stretches } = uninterruptedRun(jobOf(read(job)), loopOf({}));
    const run: Run = { stretches: new Array(epochs).fill(stretches).flat(), rolledBack: [], end: 'finished' };
    const counts = finish(exposureCounts(run, orders()));
    expect(counts).toEqual(new Numbers(3).fill(epochs));
  });
});

describe('bins', () => {
  const counts = Uint8Array.of(1, 1, 0, 2, 1, 3, 1, 1, 1, 0);

  it('hold the shares of their samples below, at and above plan', () => {
    const { below, at, above } = finish(exposureBins(counts, 1, 3));
    expect([...below]).toEqual([1 / 3, 0, 1 / 4]);
    expect([...at]).toEqual([2 / 3, 1 / 3, 3 / 4]);
    expect([...above]).toEqual([0, 2 / 3, 0]);
  });

  it('compare with what each sample is planned', () => {
    const planned = Uint8Array.of(1, 1, 0, 2, 1, 3, 1, 1, 1);
    expect([...finish(exposureBins(counts, planned, 1)).at]).toEqual([1]);
    expect([...finish(exposureBins(Uint8Array.of(1, 1), Uint8Array.of(1), 2)).above]).toEqual([0, 1]);
  });

  it('are no more than there are samples', () => {
    expect(finish(exposureBins(counts, 1, 64)).at).toHaveLength(10);
    expect(finish(exposureBins(new Uint8Array(0), 1, 64)).at).toHaveLength(0);
  });

  it('add up to all samples', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 255 }),
        (all, bins, plan) => {
          const { below, at, above } = finish(exposureBins(all, plan, bins));
          let samples = 0;
          for (const [bin, share] of at.entries()) {
            const size =
              Math.floor(((bin + 1) * all.length) / at.length) - Math.floor((bin * all.length) / at.length);
            expect(share + (below[bin] ?? 0) + (above[bin] ?? 0)).toBeCloseTo(1, 12);
            samples += Math.round(share * size);
          }
          expect(samples).toBe(all.filter((times) => times === plan).length);
        },
      ),
      runs(200),
    );
  });
});
