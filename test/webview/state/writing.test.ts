import { describe, expect, it, vi } from 'vitest';
import { writtenConfiguration } from '../../../extension/panel/writtenConfiguration.ts';
import type { WriteBack } from '../../../webview/protocol/messages.ts';
import { createStore, type Store } from '../../../webview/state/store.ts';
import { WorkerClient } from '../../../webview/worker/client.ts';
import { inProcess, until } from '../support/inProcess.ts';
import { FEWER_RANKS, HOLDS } from '../support/scenes.ts';

/** A debugger, and a document that is written into as the host does. */
async function open(configuration: unknown) {
  const worker = new WorkerClient(async () => inProcess(), { onTrouble: vi.fn(), onFault: vi.fn() });
  const store = createStore({ worker, restored: undefined, save: vi.fn() });
  let document = configuration;
  let revision = 0;
  const send = () =>
    store.receive({
      type: 'document',
      uri: 'file:///a.sampler.yaml',
      name: 'a.sampler.yaml',
      configuration: document,
      problems: [],
      revision: ++revision,
    });
  const asked: WriteBack[] = [];
  const request = async (what: WriteBack): Promise<void> => {
    asked.push(what);
    document = writtenConfiguration(document, what);
    send();
  };
  send();
  await until(() => store.picture.value !== undefined);
  const receive = (next: unknown): void => {
    document = next;
    send();
  };
  return { store, asked, request, receive, document: () => document };
}

const settled = (store: Store) => until(() => store.unwritten.value !== undefined);

describe('what is changed in the debugger', () => {
  it('is nothing at first, nor where it comes to the same', async () => {
    const { store } = await open(HOLDS);
    expect(store.unwritten.value).toBeUndefined();
    store.setStop({ epoch: 0, batch: 7 });
    await settled(store);
    store.setStop({ epoch: 1, batch: 120 });
    await until(() => store.picture.value?.stop.batch === 120);
    expect(store.unwritten.value).toBeUndefined();
  });

  it('is written into its scenario, and is no change any more', async () => {
    const { store, asked, request } = await open(HOLDS);
    store.setStop({ epoch: 0, batch: 7 });
    store.setChanges({ seed: 5 });
    store.chooseLoop('one-too-few');
    await settled(store);
    await store.write(store.scenarioToWrite.value, request);
    await until(() => store.isWritten.value);
    expect(asked).toMatchObject([
      {
        revision: 1,
        index: 0,
        scenario: { stop: { epoch: 0, batch: 7 }, with: { seed: 5 } },
        loop: 'one-too-few',
      },
    ]);
    expect(store.edit.value).toEqual({});
    expect(store.stop.value).toEqual({ epoch: 0, batch: 7 });
    expect(store.loop.value).toBe('one-too-few');
    expect(store.unwritten.value).toBeUndefined();
    store.setStop({ epoch: 0, batch: 8 });
    expect(store.isWritten.value).toBe(false);
  });

  it('is not said to be written any more once that was undone', async () => {
    const { store, request, receive } = await open(HOLDS);
    store.setStop({ epoch: 0, batch: 7 });
    await settled(store);
    await store.write(0, request);
    await until(() => store.isWritten.value);
    receive(HOLDS);
    await until(() => store.stop.value?.batch === 120);
    expect(store.isWritten.value).toBe(false);
  });

  it('becomes a scenario of its own, which is then shown', async () => {
    const { store, asked, request } = await open(HOLDS);
    const before = store.reading.value?.scenarios.length ?? 0;
    store.setStop({ epoch: 0, batch: 7 });
    await settled(store);
    await store.write(undefined, request);
    await until(() => store.isWritten.value);
    expect(asked[0]?.scenario).not.toHaveProperty('name');
    expect(store.scenario.value).toBe(before);
    expect(store.reading.value?.scenarios).toHaveLength(before + 1);
    expect(store.edit.value).toEqual({});
  });

  it('is the first scenario of a document that has none', async () => {
    const { resume: _, ...none } = HOLDS;
    const { store, request, document } = await open(none);
    store.setStop({ epoch: 0, batch: 7 });
    await settled(store);
    expect(store.scenarioToWrite.value).toBeUndefined();
    await store.write(undefined, request);
    await until(() => store.isWritten.value);
    expect(document()).toMatchObject({ resume: [{ stop: { epoch: 0, batch: 7 } }] });
  });

  it('has the start_iter that the elastic plan says', async () => {
    const { store, asked, request } = await open(FEWER_RANKS);
    store.resumePlanned({ epoch: 1, batch: 102 }, { ranks: 6, batchSize: 32 });
    await settled(store);
    await store.write(store.scenarioToWrite.value, request);
    await until(() => store.isWritten.value);
    expect(asked[0]?.scenario.with).toEqual({ num_replicas: 6, start_iter: 136 });
    expect(store.words.value?.headline).toContain('holds');
  });

  it('is kept where it was refused', async () => {
    const { store } = await open(HOLDS);
    store.setStop({ epoch: 0, batch: 7 });
    await settled(store);
    const refused = store.write(0, async () => {
      throw new Error('The file has changed meanwhile.');
    });
    await expect(refused).rejects.toThrow('changed meanwhile');
    expect(store.edit.value).toEqual({ stop: { epoch: 0, batch: 7 } });
    expect(store.isWritten.value).toBe(false);
  });
});
