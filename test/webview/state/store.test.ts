import { describe, expect, it, vi } from 'vitest';
import type { DebuggerState } from '../../../webview/protocol/debuggerState.ts';
import { loopName } from '../../../webview/state/loops.ts';
import { restoreState } from '../../../webview/state/persistence.ts';
import { createStore, type Store } from '../../../webview/state/store.ts';
import { WorkerClient } from '../../../webview/worker/client.ts';
import { inProcess, until } from '../support/inProcess.ts';
import { HELIOS, HOLDS, OTHER_SEED, REPLAYS } from '../support/scenes.ts';

function open(configuration: unknown, restored?: DebuggerState): { store: Store; saved: DebuggerState[] } {
  const saved: DebuggerState[] = [];
  const worker = new WorkerClient(async () => inProcess(), { onTrouble: vi.fn(), onFault: vi.fn() });
  const store = createStore({ worker, restored, save: (state) => saved.push(state) });
  receive(store, configuration);
  return { store, saved };
}

function receive(store: Store, configuration: unknown, uri = 'file:///a.sampler.yaml'): void {
  store.receive({ type: 'document', uri, name: 'a.sampler.yaml', configuration, problems: [], revision: 1 });
}

const headline = (store: Store) => store.words.value?.headline;

describe('the store', () => {
  it('checks the document that comes, and says what came of it', async () => {
    const { store } = open(REPLAYS);
    await until(() => headline(store) !== undefined);
    expect(headline(store)).toContain('29,760 samples are trained twice');
    expect(store.picture.value?.marks).toBeDefined();
  });

  it('fills in the indices of the first difference when they are known', async () => {
    const { store } = open(REPLAYS);
    const code = () =>
      store.words.value?.detail.filter(({ kind }) => kind === 'code').map(({ text }) => text);
    await until(() => (code() ?? []).length === 2);
    expect(code()).toEqual(['424 46,743 46,057 …', '11,514 39,851 45,470 …']);
  });

  it('shows the batch at the first difference, slot by slot', async () => {
    const { store } = open(REPLAYS);
    await until(() => store.inspected.value?.slots !== undefined);
    expect(store.inspected.value?.slots?.[0]).toEqual({
      slot: 0,
      expected: 424,
      observed: 11_514,
      isPad: false,
      standing: 'wrong',
      words: 'trained: batch 4, rank 0',
    });
    expect(store.inspected.value?.batches.iteration).toBe(317);
  });

  it('follows the stop, the changes, and goes back to the file', async () => {
    const { store } = open(HOLDS);
    await until(() => headline(store) === 'Contract holds');
    store.setStop({ epoch: 0, batch: 7 });
    await until(() => store.picture.value?.stop.batch === 7);
    store.setChanges({ start_iter_offset: -1 });
    await until(() => store.words.value?.holds === false);
    store.reset();
    await until(() => store.words.value?.holds === true);
    expect(store.stop.value).toEqual({ epoch: 1, batch: 120 });
  });

  it('tries another loop, keeps how much is checkpointed, and goes back to the file', async () => {
    const { store } = open({ ...HELIOS, loop: { name: 'correct', checkpoint_every: 1, ends: 'iterations' } });
    await until(() => store.words.value?.holds === true);
    store.chooseLoop('helios-iteration');
    await until(() => store.words.value?.holds === false);
    expect(loopName(store.loop.value)).toBe('helios-iteration');
    expect(store.picture.value).toMatchObject({ stop: { batch: 4 }, killed: { batch: 5 } });
    store.chooseLoop(undefined);
    await until(() => store.words.value?.holds === true);
    expect(store.edit.value).toEqual({});
  });

  it('says what went wrong and lists it, and why it does not', async () => {
    const { store } = open(REPLAYS);
    await until(() => store.diagnosis.value !== undefined);
    expect(store.diagnosis.value?.map(({ title }) => title)).toEqual(['Batches were counted as samples']);
    expect(store.findings.value.map(({ code }) => code)).toEqual(['V01', 'V03', 'V08', 'V11', 'V17']);
  });

  it('asks for a diagnosis that takes orders to be drawn', async () => {
    const { store } = open(OTHER_SEED);
    await until(() => store.diagnosis.value !== undefined);
    expect(store.diagnosis.value?.flatMap(({ causes }) => causes.map(({ id }) => id))).toEqual([
      'seed-changed',
      'order-from-global-generator',
    ]);
  });

  it('judges every stop, and not anew where only the stop moves', async () => {
    const { store } = open(REPLAYS);
    await until(() => store.stops.value.isDone);
    const { known } = store.stops.value;
    expect([...(known?.counts ?? [])]).toEqual([3, 0, 585, 0]);
    store.setStop({ epoch: 0, batch: 3 });
    await until(() => store.picture.value?.stop.batch === 3);
    expect(store.stops.value.known).toBe(known);
  });

  it('keeps the last picture while the document cannot be read', async () => {
    const { store } = open(HOLDS);
    await until(() => headline(store) !== undefined);
    receive(store, { ...HOLDS, loader: { batch_size: 0 } });
    await until(() => store.unreadable.value.length > 0);
    expect(store.unreadable.value[0]?.path).toBe('loader.batch_size');
    expect(store.picture.value).toBeDefined();
    receive(store, HOLDS);
    await until(() => store.unreadable.value.length === 0);
  });

  it("keeps what a person changed while the file's scenario is the same, and lets the file win when it is not", async () => {
    const { store } = open(HOLDS);
    await until(() => headline(store) !== undefined);
    store.setStop({ epoch: 1, batch: 5 });
    receive(store, { ...HOLDS, epochs: 4 });
    await until(() => store.reading.value?.facts.epochs === 4);
    expect(store.stop.value).toEqual({ epoch: 1, batch: 5 });
    receive(store, { ...HOLDS, resume: [{ stop: { epoch: 2, batch: 9 } }] });
    await until(() => store.stop.value?.epoch === 2);
    expect(store.stop.value).toEqual({ epoch: 2, batch: 9 });
  });

  it('refuses what makes no job, and keeps the picture', async () => {
    const { store } = open(HOLDS);
    await until(() => headline(store) !== undefined);
    store.setChanges({ num_replicas: 0 });
    await until(() => store.refused.value.length > 0);
    expect(store.picture.value).toBeDefined();
    store.setChanges({});
    await until(() => store.refused.value.length === 0);
  });

  it('shows both runs before a long check is done, and can be cancelled', async () => {
    const { store } = open({ ...OTHER_SEED, dataset: { length: 12_000_000 } });
    await until(() => store.isLate.value);
    await until(() => store.picture.value !== undefined);
    expect(store.picture.value?.marks).toBeUndefined();
    expect(store.words.value).toBeUndefined();
    store.cancel();
    expect(store.wasCancelled.value).toBe(true);
    expect(store.isLate.value).toBe(false);
  });

  it('saves what a person chose, and nothing that was computed', async () => {
    const { store, saved } = open(HOLDS);
    await until(() => headline(store) !== undefined);
    store.setStop({ epoch: 0, batch: 3 });
    expect(saved.at(-1)).toEqual({
      version: 1,
      uri: 'file:///a.sampler.yaml',
      scenario: 0,
      edit: { stop: { epoch: 0, batch: 3 } },
      zoom: { kind: 'whole' },
      sheet: { tab: 'diagnosis', height: 204 },
      isElasticOpen: false,
      view: 'lanes',
      colour: 'place',
    });
    const again = open(HOLDS, restoreState(structuredClone(saved.at(-1)))).store;
    await until(() => again.stop.value !== undefined);
    expect(again.stop.value).toEqual({ epoch: 0, batch: 3 });
  });

  it("takes nothing over from another document's state", async () => {
    const restored = restoreState({
      version: 1,
      uri: 'file:///other.yaml',
      scenario: 3,
      edit: { stop: { epoch: 0, batch: 3 } },
      zoom: { kind: 'whole' },
    });
    const { store } = open(HOLDS, restored);
    await until(() => store.stop.value !== undefined);
    expect(store.stop.value).toEqual({ epoch: 1, batch: 120 });
  });
});

describe('restoreState', () => {
  it.each([
    undefined,
    null,
    7,
    {},
    { version: 2, uri: 'x' },
    { version: 1, uri: 'x', zoom: { kind: 'part' } },
  ])('understands %j as nothing', (kept) => {
    expect(restoreState(kept)).toBeUndefined();
  });
});
