import {
  type Changes,
  checkStop,
  everyStop,
  finish,
  LOOPS,
  OrderCache,
  STOP_STATES,
  type StopState,
  stopRuns,
  stopState,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, loopFile } from '../support/loopJobs.ts';

const changes: fc.Arbitrary<Changes> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ batchSize: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ seed: fc.bigInt({ min: 0n, max: 6n }) }) },
  { weight: 1, arbitrary: fc.record({ startIterOffset: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ epochOffset: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ setEpoch: fc.constant('forgotten' as const) }) },
  { weight: 1, arbitrary: fc.record({ datasetLength: fc.nat({ max: 40 }) }) },
);

const RUNS = process.env.SAMPLER_SCOPE_SWEEP === '1' ? 5000 : 150;

describe('the verdict of every stop', () => {
  for (const { name } of LOOPS) {
    it(`is that of the full check, stop by stop: ${name}`, () => {
      fc.assert(
        fc.property(loopFile([name]), changes, (file, change) => {
          const config = configOf(file);
          const orders = new OrderCache(2 ** 20);
          const every = finish(everyStop(config, change, orders));
          const full: StopState[] = stopRuns(config, {
            stop: { epoch: 0, batch: 0 },
          }).reference.stretches.flatMap(({ epoch, batches }) =>
            Array.from({ length: batches }, (_, k) =>
              stopState(finish(checkStop(config, { stop: { epoch, batch: k + 1 }, with: change }, orders))),
            ),
          );
          expect(Array.from(every.states, (state) => STOP_STATES[state])).toEqual(full);
          expect(Array.from(every.counts)).toEqual(
            STOP_STATES.map((state) => full.filter((one) => one === state).length),
          );
        }),
        { numRuns: Math.ceil(RUNS / 5) },
      );
    });
  }

  it('draws nothing in place space: 10^8 samples on 1,024 ranks, 4,578 stops', () => {
    const config = configOf({
      version: 1,
      sampler: 'ResumableDistributedSampler',
      dataset: { length: 100_000_000 },
      args: { num_replicas: 1024, seed: 6691, batch_size: 64 },
      loader: { batch_size: 64 },
      epochs: 3,
      loop: 'helios-iteration',
    });
    const orders = {
      // biome-ignore lint/correctness/useYield: it must never be asked
      *draw(): Generator<number, Uint32Array> {
        throw new Error('an order was drawn');
      },
    };
    const { states, counts } = finish(everyStop(config, {}, orders as unknown as OrderCache));
    expect(states.length).toBe(3 * 1526);
    // The very last stop has nothing left to train; the other two epoch ends never end.
    expect(Array.from(counts)).toEqual([1, 0, 3 * 1526 - 3, 2]);
  });
});
