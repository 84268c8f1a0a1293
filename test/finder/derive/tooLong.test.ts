import { finish, OrderCache } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { quickVerdicts } from '../../../finder/derive/verdict.ts';

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
});
