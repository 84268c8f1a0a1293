import {
  type Changes,
  checkStop,
  createSampler,
  type EveryStop,
  type EveryStopOptions,
  everyStop,
  finish,
  OrderCache,
  SAMPLER_REGISTRY,
  type SamplerConfig,
  STOP_STATES,
  type StopState,
  stopRuns,
  stopState,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HiddenDistributed, HiddenRandom } from '../support/hiddenSamplers.ts';
import { configOf, loopFile } from '../support/loopJobs.ts';
import { PATIENCE, runs } from '../support/runs.ts';
import { CountsSamples, ReversesTheRest, StartsOver } from '../support/thirdParty.ts';

for (const sampler of [HiddenDistributed, HiddenRandom, CountsSamples, ReversesTheRest, StartsOver]) {
  SAMPLER_REGISTRY.register(sampler);
}

const orders = new OrderCache(2 ** 20);

/** How many times longer than one epoch every stop of three may take. */
const MOST_EPOCHS = 60;

/** For 10^6 samples on a machine that is busy, in milliseconds. */
const LONG = 180_000;

const changes: fc.Arbitrary<Changes> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ batchSize: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ seed: fc.bigInt({ min: 0n, max: 6n }) }) },
  { weight: 1, arbitrary: fc.record({ startIterOffset: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ datasetLength: fc.nat({ max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      batchSize: fc.integer({ min: 1, max: 4 }),
      seed: fc.bigInt({ min: 0n, max: 6n }),
    }),
  },
);

/** Another world size too, for a sampler that has one. */
const reshapes: fc.Arbitrary<Changes> = fc.record(
  {
    numReplicas: fc.integer({ min: 1, max: 4 }),
    batchSize: fc.integer({ min: 1, max: 4 }),
    seed: fc.bigInt({ min: 0n, max: 6n }),
    datasetLength: fc.nat({ max: 40 }),
  },
  { requiredKeys: ['numReplicas'] },
);

/** The same job, its sampler replaced by one that says nothing of its plan. */
function hidden(config: SamplerConfig): SamplerConfig {
  return {
    ...config,
    sampler: config.args?.numReplicas === undefined ? HiddenRandom.name : HiddenDistributed.name,
  };
}

function stopByStop(config: SamplerConfig, change: Changes): StopState[] {
  return stopRuns(config, { stop: { epoch: 0, batch: 0 } }).reference.stretches.flatMap(
    ({ epoch, batches }) =>
      Array.from({ length: batches }, (_, k) =>
        stopState(finish(checkStop(config, { stop: { epoch, batch: k + 1 }, with: change }, orders))),
      ),
  );
}

function allAtOnce(config: SamplerConfig, change: Changes, options?: EveryStopOptions) {
  const every: EveryStop = finish(everyStop(config, change, orders, options));
  return { askedAt: every.asked?.stops, states: Array.from(every.states, (state) => STOP_STATES[state]) };
}

function changed(config: SamplerConfig): fc.Arbitrary<Changes> {
  return config.args?.numReplicas === undefined ? changes : fc.oneof(changes, reshapes);
}

const job = loopFile().chain((file) => {
  const config = configOf(file);
  return changed(config).map((change) => ({ config, change }));
});

describe('every stop', () => {
  it(
    'of a job that goes on in another shape, and in another order, is that of the full check',
    () => {
      fc.assert(
        fc.property(job, ({ config, change }) => {
          expect(allAtOnce(config, change).states).toEqual(stopByStop(config, change));
        }),
        runs(200),
      );
    },
    PATIENCE,
  );
});

describe('every stop of a sampler that can only be iterated', () => {
  it(
    'is that of the full check, where it can be asked at each',
    () => {
      fc.assert(
        fc.property(job, ({ config, change }) => {
          const opaque = hidden(config);
          expect(allAtOnce(opaque, change)).toEqual({
            askedAt: undefined,
            states: stopByStop(opaque, change),
          });
        }),
        runs(200),
      );
    },
    PATIENCE,
  );

  it(
    'is that of the full check, where it is asked at a few and keeps its word',
    () => {
      fc.assert(
        fc.property(job, ({ config, change }) => {
          const opaque = hidden(config);
          const { states, askedAt } = allAtOnce(opaque, change, { mostAsked: -1 });
          expect(states).toEqual(stopByStop(opaque, change));
          expect(askedAt).toBeLessThanOrEqual(4 * config.epochs);
        }),
        runs(200),
      );
    },
    PATIENCE,
  );

  it.each([[CountsSamples], [ReversesTheRest], [StartsOver]])(
    'is not said to hold where %o breaks it: where it was not asked, it is not known',
    ({ name }) => {
      const config = configOf({
        version: 1,
        sampler: name,
        dataset: { length: 60 },
        args: { batch_size: 3 },
        loader: { batch_size: 3 },
        epochs: 2,
      });
      const full = stopByStop(config, {});
      expect(allAtOnce(config, {})).toEqual({ askedAt: undefined, states: full });

      const few = allAtOnce(config, {}, { mostAsked: -1 });
      expect(few.askedAt).toBe(8);
      expect(few.states.filter((state) => state === 'undetermined').length).toBe(40 - 8);
      for (const [i, state] of few.states.entries()) {
        if (state !== 'undetermined') expect(state).toBe(full[i]);
      }
      expect(few.states).toContain('broken');
    },
  );

  it(
    'costs a few epochs and not stops times samples: 10^6 samples on 8 ranks, 11,721 stops',
    () => {
      const config = configOf({
        version: 1,
        sampler: HiddenDistributed.name,
        dataset: { length: 1_000_000 },
        args: { num_replicas: 8, seed: 6691, batch_size: 32 },
        loader: { batch_size: 32 },
        epochs: 3,
      });
      const epoch = timed(() => {
        for (let rank = 0; rank < 8; rank++) {
          const sampler = createSampler(HiddenDistributed.name, config.dataset, { ...config.args, rank });
          for (const _ of sampler);
        }
      });
      let every: ReturnType<typeof allAtOnce> | undefined;
      const all = timed(() => {
        every = allAtOnce(config, {});
      });
      expect(every?.askedAt).toBe(12);
      expect(new Set(every?.states)).toEqual(new Set(['holds']));
      expect(every?.states.length).toBe(3 * 3907);
      // 3 epochs, each asked whole by both runs, and at its first, its middle and its last stops, make some 15; stop by stop
      // it would be thousands. The rest is for machines that do something else meanwhile.
      expect(all / epoch).toBeLessThan(MOST_EPOCHS);
    },
    LONG,
  );

  it.each<[string, Changes]>([
    ['half the ranks, twice the batch: the same samples a step', { numReplicas: 4, batchSize: 64 }],
    ['6 ranks and another seed', { numReplicas: 6, seed: 1n }],
  ])(
    'costs a few epochs too where it goes on in another shape: %s',
    (_, change) => {
      const config = configOf({
        version: 1,
        sampler: 'ResumableDistributedSampler',
        dataset: { length: 1_000_000 },
        args: { num_replicas: 8, seed: 6691, batch_size: 32 },
        loader: { batch_size: 32 },
        epochs: 3,
      });
      const opaque = hidden(config);
      const epoch = timed(() => allAtOnce({ ...opaque, epochs: 1 }, {}));
      const all = timed(() => allAtOnce(opaque, change));
      expect(all / epoch).toBeLessThan(MOST_EPOCHS);
    },
    LONG,
  );
});

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
