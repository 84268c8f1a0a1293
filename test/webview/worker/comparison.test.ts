import { finish, OrderCache } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { comparison } from '../../../webview/worker/comparison.ts';
import { HOLDS } from '../support/scenes.ts';

const compare = (a: object, b: object) =>
  finish(comparison({ a: { configuration: a }, b: { configuration: b } }, new OrderCache(2 ** 22)));

const large = (more: object) => ({
  ...HOLDS,
  dataset: { length: 1_000_000_000 },
  args: { ...HOLDS.args, ...more },
});

describe('a comparison in the worker', () => {
  it('names the samples of the first difference', () => {
    const answer = compare(HOLDS, { ...HOLDS, args: { ...HOLDS.args, num_replicas: 4 } });
    expect(answer).toMatchObject({
      ok: true,
      comparison: { first: { epoch: 0, batch: 0, rank: 0, slot: 1 } },
    });
    if (!answer.ok) return;
    expect(answer.indices?.a?.[0]).toBe(answer.indices?.b?.[0]);
    expect(answer.indices?.a?.[1]).not.toBe(answer.indices?.b?.[1]);
  });

  it('is arithmetic in one order, whatever the size, and names no samples then', () => {
    const answer = compare(large({ num_replicas: 1024 }), large({ num_replicas: 512 }));
    expect(answer).toMatchObject({ ok: true, comparison: { first: { slot: 1 } }, indices: undefined });
  });

  it('is refused where orders are too long to be drawn', () => {
    expect(compare(large({ seed: 1 }), large({ seed: 2 }))).toMatchObject({
      ok: false,
      problems: [{ path: 'dataset.length', message: expect.stringContaining('got 1,000,000,000') }],
    });
  });

  it('is refused where one of them makes no job', () => {
    expect(compare(HOLDS, { ...HOLDS, epochs: 0 })).toMatchObject({
      ok: false,
      problems: [{ path: 'epochs' }],
    });
  });
});
