import {
  checkStop,
  finish,
  jobOf,
  OrderCache,
  readBatch,
  readJob,
  type StopCheck,
  sampleCount,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

const orders = new OrderCache(2 ** 26);

interface Changed {
  readonly args?: object;
  readonly batch?: number;
  readonly with?: object;
}

/** 50,000 samples on 8 ranks in batches of 32, seed 6691, stopped in epoch 1. */
function stopped({ args = { batch_size: 32 }, batch = 120, with: changes = {} }: Changed): StopCheck {
  const { config, problems } = readJob({
    version: 1,
    sampler: 'ResumableDistributedSampler',
    dataset: { length: 50_000 },
    args: { num_replicas: 8, seed: 6691, ...args },
    loader: { batch_size: 32 },
    epochs: 3,
    resume: [{ stop: { epoch: 1, batch }, with: changes }],
  });
  const [scenario] = config?.resume ?? [];
  if (config === undefined || scenario === undefined) throw new Error(JSON.stringify(problems));
  return finish(checkStop(config, scenario, orders));
}

describe('50,000 samples on 8 ranks, killed after batch 120 of epoch 1,', () => {
  it('and resumed as it was: the contract holds', () => {
    const { verdict, before } = stopped({});
    expect(verdict.holds).toBe(true);
    expect(verdict.first).toBeUndefined();
    expect(before.batchesPerEpoch).toBe(196);
    expect(verdict.epochs.map(({ ranBefore, ranAfter }) => [ranBefore, ranAfter])).toEqual([
      [196, 0],
      [120, 76],
      [0, 196],
    ]);
    expect([verdict.pads, verdict.dropped]).toEqual([0, { byRankEvening: 0, byLastBatch: 0 }]);
  });

  it('with a sampler that was not told the batch size: start_iter counts samples', () => {
    const { verdict } = stopped({ args: {} });
    expect(verdict.holds).toBe(false);
    expect(verdict.clauses).toEqual({
      nextBatch: false,
      restOfEpoch: false,
      laterEpochs: true,
      ranksInStep: true,
      jobEnds: false,
    });
    expect(sampleCount(verdict.repeated)).toBe(29_760);
    expect(sampleCount(verdict.skipped)).toBe(0);

    const { first } = verdict;
    expect(first).toMatchObject({ clause: 'nextBatch', epoch: 1, batch: 120, rank: 0, slot: 0 });
    const indices = (at: NonNullable<typeof first>['expected']) =>
      at && [...finish(readBatch(at, 0, orders)).indices.subarray(0, 3)];
    expect(indices(first?.expected)).toEqual([424, 46743, 46057]);
    expect(indices(first?.observed)).toEqual([11514, 39851, 45470]);
  });

  it('on 6 ranks, with start_iter 160: no sample is lost', () => {
    const { verdict } = stopped({ with: { num_replicas: 6, start_iter: 160 } });
    expect([verdict.holds, verdict.reshaped]).toEqual([true, true]);
  });
});

describe('50,000 samples on 8 ranks, killed after batch 100 of epoch 1, on 6 ranks', () => {
  it('with start_iter 133: repeats 64', () => {
    const { verdict } = stopped({ batch: 100, with: { num_replicas: 6, start_iter: 133 } });
    expect(verdict.holds).toBe(false);
    expect([sampleCount(verdict.repeated), sampleCount(verdict.skipped)]).toEqual([64, 0]);
  });

  it('with start_iter 134: skips 128', () => {
    const { verdict } = stopped({ batch: 100, with: { num_replicas: 6, start_iter: 134 } });
    expect(verdict.holds).toBe(false);
    expect([sampleCount(verdict.repeated), sampleCount(verdict.skipped)]).toEqual([0, 128]);
  });
});

describe('100 million samples on 1,024 ranks', () => {
  it('are judged without drawing an order', () => {
    const { config } = readJob({
      version: 1,
      sampler: 'ResumableDistributedSampler',
      dataset: { length: 1e8 },
      args: { num_replicas: 1024, seed: 6691, batch_size: 64 },
      loader: { batch_size: 64 },
      epochs: 2,
      resume: [{ stop: { epoch: 0, batch: 900 }, with: { start_iter_offset: 16 } }],
    });
    const [scenario] = config?.resume ?? [];
    if (config === undefined || scenario === undefined) throw new Error('no job');

    const started = performance.now();
    const { value, done } = checkStop(config, scenario, new OrderCache(0)).next();
    expect(performance.now() - started).toBeLessThan(2000);
    if (done !== true) throw new Error('a step was taken: an order is drawn');
    expect(value.verdict.holds).toBe(false);
    expect(sampleCount(value.verdict.skipped)).toBe(1_048_576);
    expect(sampleCount(value.verdict.repeated)).toBe(0);
    expect(jobOf(config).batchesPerEpoch).toBe(1526);
  });
});
