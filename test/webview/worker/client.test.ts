import { describe, expect, it, vi } from 'vitest';
import type { WorkerResults } from '../../../webview/protocol/results.ts';
import { WorkerClient } from '../../../webview/worker/client.ts';
import { type InProcess, inProcess, until } from '../support/inProcess.ts';
import { HOLDS, REPLAYS } from '../support/scenes.ts';

function setup() {
  const ports: InProcess[] = [];
  const onTrouble = vi.fn();
  const onFault = vi.fn();
  const client = new WorkerClient(
    async () => {
      const port = inProcess();
      ports.push(port);
      return port;
    },
    { onTrouble, onFault },
  );
  return { client, ports, onTrouble, onFault };
}

const read = (configuration: unknown) => ({ method: 'read', configuration }) as const;

describe('the worker client', () => {
  it('answers a request', async () => {
    const { client } = setup();
    const onDone = vi.fn<(result: WorkerResults['read']) => void>();
    client.ask(read(HOLDS), { onDone, onFailed: expect.fail });
    await until(() => onDone.mock.calls.length > 0);
    expect(onDone.mock.calls[0]?.[0]).toMatchObject({ ok: true });
  });

  it('lets only the newest request of a method count', async () => {
    const { client } = setup();
    const older = vi.fn();
    const newer = vi.fn();
    client.ask(read(REPLAYS), { onDone: older, onFailed: expect.fail });
    client.ask(read(HOLDS), { onDone: newer, onFailed: expect.fail });
    await until(() => newer.mock.calls.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(older).not.toHaveBeenCalled();
  });

  it('gives no answer to what was cancelled', async () => {
    const { client } = setup();
    const onDone = vi.fn();
    client.ask(read(HOLDS), { onDone, onFailed: expect.fail });
    client.cancel('read');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(onDone).not.toHaveBeenCalled();
  });

  it('stops computing what was cancelled', async () => {
    const { client, ports } = setup();
    const scenario = { stop: { epoch: 1, batch: 100 }, with: { seed: 1 } };
    const configuration = { ...HOLDS, dataset: { length: 3_000_000 } };
    const onProgress = vi.fn();
    client.ask(
      { method: 'check', configuration, scenario },
      { onProgress, onDone: () => expect.fail(), onFailed: expect.fail },
    );
    await until(() => onProgress.mock.calls.length > 0);
    client.cancel('check');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const posted = ports[0]?.posted.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ports[0]?.posted.length).toBe(posted);
  });

  it('replaces a worker that dies, says so, and asks again', async () => {
    const { client, ports, onTrouble } = setup();
    await until(() => ports.length === 1);
    const onDone = vi.fn();
    client.ask(read(HOLDS), { onDone, onFailed: expect.fail });
    ports[0]?.die('out of memory');
    await until(() => onDone.mock.calls.length > 0);
    expect(ports).toHaveLength(2);
    expect(onTrouble.mock.calls).toEqual([['out of memory', false]]);
  });

  it('takes a silence for death where it computes, and only there', async () => {
    vi.useFakeTimers();
    const started: string[] = [];
    const onTrouble = vi.fn();
    const client = new WorkerClient(
      async () => {
        started.push('mute');
        return { post() {}, onMessage() {}, onDeath() {}, terminate() {} };
      },
      { onTrouble, onFault: expect.fail },
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).toHaveLength(1);
    client.ask(read(HOLDS), { onDone: () => expect.fail(), onFailed: expect.fail });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(started).toHaveLength(2);
    expect(onTrouble.mock.calls).toEqual([['it said nothing for too long', false]]);
    client.cancel('read');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).toHaveLength(2);
    vi.useRealTimers();
  });

  it('gives up after three deaths without an answer, until it is revived', async () => {
    const { client, ports, onTrouble } = setup();
    for (let i = 0; i < 3; i++) {
      await until(() => ports.length === i + 1);
      await new Promise((resolve) => setTimeout(resolve));
      ports[i]?.die('again');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ports).toHaveLength(3);
    expect(onTrouble.mock.calls.at(-1)).toEqual(['again', true]);
    client.revive();
    await until(() => ports.length === 4);
  });

  it('reports a message that is none, and changes nothing', async () => {
    const { client, ports, onFault } = setup();
    await until(() => ports.length === 1);
    await new Promise((resolve) => setTimeout(resolve));
    ports[0]?.onMessage({ type: 'done', id: 'one' });
    ports[0]?.onMessage(undefined);
    expect(onFault).toHaveBeenCalledTimes(2);
    const onDone = vi.fn();
    client.ask(read(HOLDS), { onDone, onFailed: expect.fail });
    await until(() => onDone.mock.calls.length > 0);
  });
});
