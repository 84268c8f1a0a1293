import { finish, OrderCache } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { FOR_MANY, quickVerdicts } from '../../../finder/derive/verdict.ts';

const known = ({ ranks = 8, epochs = 3, scenarios = 1 }) =>
  finish(
    quickVerdicts(
      {
        version: 1,
        sampler: 'ResumableDistributedSampler',
        dataset: { length: 100_000_000 },
        args: { num_replicas: ranks, batch_size: 8 },
        loader: { batch_size: 8 },
        epochs,
        resume: Array.from({ length: scenarios }, (_, batch) => ({ stop: { epoch: 0, batch } })),
      },
      new OrderCache(0),
    ),
  ).map((verdict) => verdict?.holds);

describe('verdicts for a line of text', () => {
  it('are known for a job of an ordinary size', () => {
    expect(known({ ranks: 1024, scenarios: 2 })).toEqual([true, true]);
  });

  it.each([{ epochs: 100_000 }, { epochs: 1_000_000 }, { epochs: 2_000, ranks: 8192 }])(
    'are left to the debugger where they would take long: %j',
    (size) => {
      expect(known(size)).toEqual([undefined]);
    },
  );

  it('are left to a question of their own where a search would take long', () => {
    const configuration = {
      version: 1,
      sampler: 'ResumableRandomSampler',
      dataset: { length: 600_000 },
      epochs: 2,
      resume: [{ stop: { epoch: 0, batch: 5 }, with: { seed: 1 } }],
    };
    const holds = (...effort: (typeof FOR_MANY)[]) =>
      finish(quickVerdicts(configuration, new OrderCache(2 ** 26), ...effort)).map(
        (verdict) => verdict?.holds,
      );
    expect(holds(FOR_MANY)).toEqual([undefined]);
    expect(holds()).toEqual([false]);
  });
});
