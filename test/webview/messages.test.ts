// Messages that are none, and messages that are nearly some: each is reported, and changes nothing.
import { finish } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Handlers, receive } from '../../extension/panel/conversation.ts';
import { type HostMessage, webviewMessage } from '../../webview/protocol/messages.ts';
import { type FromWorker, fromWorker } from '../../webview/protocol/results.ts';
import { toWorker, type WorkerRequest } from '../../webview/protocol/worker.ts';
import { WorkerClient } from '../../webview/worker/client.ts';
import { Runner } from '../../webview/worker/runner.ts';
import { Session } from '../../webview/worker/session.ts';
import { runs } from '../core/support/runs.ts';
import { inProcess, until } from './support/inProcess.ts';
import { nearly } from './support/nearly.ts';
import { HOLDS, TINY } from './support/scenes.ts';

const scenario = { stop: { epoch: 1, batch: 1 }, with: { seed: 1 } };
const order = { kind: 'shuffled', length: 22, seed: 6691, torch: '2.6' };
const sharding = { kind: 'strided', ranks: 4, perRank: 6 };
const plan = { order, sharding, batchSize: 3, dropLast: false, offset: 0 };

const TO_HOST = [
  { type: 'ready' },
  { type: 'fault', message: 'something' },
  { type: 'request', id: 3, request: { method: 'reveal', line: 1, column: 2 } },
  { type: 'request', id: 4, request: { method: 'copy', text: 'a text' } },
  { type: 'request', id: 5, request: { method: 'writeBack', revision: 1, index: 0, scenario } },
];

const TO_WORKER = [
  { type: 'cancel', id: 1 },
  { type: 'request', id: 2, request: { method: 'read', configuration: TINY } },
  { type: 'request', id: 3, request: { method: 'check', configuration: TINY, scenario } },
  { type: 'request', id: 4, request: { method: 'exposure', configuration: TINY, scenario, bins: 8 } },
  { type: 'request', id: 5, request: { method: 'inspect', batches: [{ plan, rank: 0, batch: 1 }] } },
  {
    type: 'request',
    id: 6,
    request: { method: 'samples', groups: [{ plan, step: 1, tiles: [{ rank: 1, tile: 0 }] }] },
  },
];

const FROM_WORKER = [
  { type: 'ready' },
  { type: 'progress', id: 1, progress: { share: 0.5 } },
  { type: 'done', id: 1, result: {} },
  { type: 'failed', id: 1, message: 'why' },
];

/** The id of a message, if it has one that can be answered. */
function idOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;
}

describe('from the webview to the host', () => {
  it('does nothing but for a message, and answers each request once, whatever becomes of it', () =>
    fc.assert(
      fc.asyncProperty(nearly(TO_HOST), fc.boolean(), async (message, fails) => {
        const done = vi.fn();
        const invalid = vi.fn();
        const handlers: Handlers = {
          ready: async () => done('ready'),
          async request(request) {
            done(request);
            if (fails) throw new Error('it failed');
          },
          fault: done,
          invalid,
        };
        const answers: HostMessage[] = [];
        await receive(message, handlers, async (answer) => void answers.push(answer));
        const { success, data } = webviewMessage.safeParse(message);
        expect(done).toHaveBeenCalledTimes(success ? 1 : 0);
        expect(invalid).toHaveBeenCalledTimes(success ? 0 : 1);
        const isAnswered = success ? data.type === 'request' : Number.isSafeInteger(idOf(message));
        expect(answers).toHaveLength(isAnswered ? 1 : 0);
        if (isAnswered) expect(answers[0]).toMatchObject({ type: 'answer', id: idOf(message) });
        if (isAnswered && !success) expect(answers[0]).toHaveProperty('error');
      }),
      runs(500),
    ));
});

describe('from the page to the worker', () => {
  const ask = (request: WorkerRequest): unknown => finish(new Session().answer(request));
  const check: WorkerRequest = { method: 'check', configuration: TINY, scenario };
  const expected = ask(check);

  it('is answered with why it cannot be, where it can be answered at all; and what is asked next is right', () =>
    fc.assert(
      fc.asyncProperty(fc.array(nearly(TO_WORKER), { maxLength: 5 }), async (messages) => {
        const posted: FromWorker[] = [];
        const runner = new Runner({
          post: (message) => posted.push(message),
          now: () => 0,
          pause: async () => {},
        });
        const invalid = messages.filter((message) => !toWorker.safeParse(message).success);
        for (const message of invalid) await runner.receive(message);
        const ids = invalid.map(idOf).filter((id) => Number.isInteger(id) && Number(id) > 0);
        expect(posted.map((message) => [message.type, idOf(message)])).toEqual(
          ids.map((id) => ['failed', id]),
        );
        await runner.receive({ type: 'request', id: 99, request: check });
        expect(posted.at(-1)).toEqual({ type: 'done', id: 99, result: expected });
      }),
      runs(100),
    ));

  it('says of a configuration that is none what is wrong with it', () =>
    fc.assert(
      fc.property(nearly([HOLDS, TINY]), (configuration) => {
        expect(ask({ method: 'read', configuration })).toHaveProperty('ok');
        expect(ask({ method: 'check', configuration, scenario })).toHaveProperty('ok');
      }),
      runs(200),
    ));
});

describe('from the worker to the page', () => {
  it('is reported where it is no message, and leaves what was asked as it is', async () => {
    const port = inProcess();
    const onFault = vi.fn();
    const client = new WorkerClient(async () => port, { onTrouble: expect.fail, onFault });
    await until(() => port.onMessage.length > 0);
    fc.assert(
      fc.property(nearly(FROM_WORKER), (message) => {
        fc.pre(!fromWorker.safeParse(message).success);
        onFault.mockClear();
        port.onMessage(message);
        expect(onFault).toHaveBeenCalledTimes(1);
      }),
      runs(300),
    );
    const onDone = vi.fn();
    client.ask({ method: 'read', configuration: HOLDS }, { onDone, onFailed: expect.fail });
    await until(() => onDone.mock.calls.length > 0);
    expect(onDone.mock.calls[0]?.[0]).toMatchObject({ ok: true });
  });
});
