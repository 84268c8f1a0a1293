import { describe, expect, it } from 'vitest';
import type { FromFinder, ToFinder } from '../../finder/protocol.ts';
import { FinderRunner } from '../../finder/runner.ts';

function setup() {
  const posted: FromFinder[] = [];
  const runner = new FinderRunner({
    post: (message) => void posted.push(message),
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  });
  return { runner, posted, receive: (message: ToFinder) => runner.receive(message) };
}

/** Two seeds: its check has to draw two orders of so many samples. */
function otherSeed(length: number) {
  return {
    version: 1,
    sampler: 'ResumableRandomSampler',
    dataset: { length },
    epochs: 2,
    resume: [{ stop: { epoch: 0, batch: 5 }, with: { seed: 1 } }],
  };
}

describe("the finder's runner", () => {
  it('finds what stands in a text', async () => {
    const { receive, posted } = setup();
    const source = { path: 'a.sh', language: 'shell' as const, text: 'torchrun --nproc_per_node 4 t.py' };
    await receive({ type: 'request', id: 1, request: { method: 'find', source, said: {} } });
    expect(posted.at(-1)).toMatchObject({
      type: 'done',
      id: 1,
      result: { derived: [{ summary: '4 ranks' }] },
    });
  });

  it('says what is wrong with a request, and stays alive', async () => {
    const { runner, receive, posted } = setup();
    await runner.receive({ type: 'request', id: 7, request: { method: 'find', source: 3 } });
    await receive({ type: 'request', id: 8, request: { method: 'verdicts', configuration: 3 } });
    expect(posted).toMatchObject([
      { type: 'failed', id: 7 },
      { type: 'done', id: 8, result: [] },
    ]);
  });

  it('draws the start of an epoch', async () => {
    const { receive, posted } = setup();
    const extent = { ranks: 2, batches: 2, slots: 3 };
    const request = { method: 'firstBatches' as const, configuration: otherSeed(20), extent };
    await receive({ type: 'request', id: 1, request });
    expect(posted.at(-1)).toMatchObject({
      type: 'done',
      result: { allRanks: 1, ranks: [[{ length: 1 }, { length: 1 }]] },
    });
  });

  it('leaves what was cancelled', async () => {
    const { receive, posted } = setup();
    const request = { method: 'verdicts' as const, configuration: otherSeed(4_000_000) };
    const running = receive({ type: 'request', id: 1, request });
    await receive({ type: 'cancel', id: 1 });
    await running;
    expect(posted.filter(({ type }) => type === 'done' || type === 'failed')).toEqual([]);
  });
});
