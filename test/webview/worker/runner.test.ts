import { describe, expect, it } from 'vitest';
import type { FromWorker } from '../../../webview/protocol/results.ts';
import { Runner } from '../../../webview/worker/runner.ts';

function setup() {
  const posted: FromWorker[] = [];
  const runner = new Runner({
    post: (message) => void posted.push(message),
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  });
  return { runner, posted };
}

describe('the runner', () => {
  it('answers a request that is none with a failure, and stays alive', async () => {
    const { runner, posted } = setup();
    await runner.receive({ type: 'request', id: 7, request: { method: 'nonsense' } });
    expect(posted).toMatchObject([{ type: 'failed', id: 7 }]);
    await runner.receive({ type: 'request', id: 8, request: { method: 'read', configuration: {} } });
    expect(posted[1]).toMatchObject({ type: 'done', id: 8 });
  });

  it.each([undefined, null, 3, 'x', {}, { type: 'cancel', id: -1 }])('survives %s', async (data) => {
    const { runner, posted } = setup();
    await runner.receive(data);
    expect(posted).toEqual([]);
  });

  it('answers with a failure where the computation throws', async () => {
    const { runner, posted } = setup();
    const plan = {
      order: { kind: 'shuffled', length: 2 ** 40, seed: 1, torch: '2.6' },
      sharding: { kind: 'strided', ranks: 1, perRank: 1 },
      batchSize: 1,
      dropLast: false,
      offset: 0,
    };
    await runner.receive({
      type: 'request',
      id: 1,
      request: { method: 'inspect', batches: [{ plan, rank: 0, batch: 0 }] },
    });
    expect(posted.at(-1)).toMatchObject({ type: 'failed', id: 1 });
  });
});
