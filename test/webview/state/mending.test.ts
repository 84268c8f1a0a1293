import { describe, expect, it, vi } from 'vitest';
import { writtenConfiguration } from '../../../extension/panel/writtenConfiguration.ts';
import type { WriteBack } from '../../../webview/protocol/messages.ts';
import { createStore, type Store } from '../../../webview/state/store.ts';
import { WorkerClient } from '../../../webview/worker/client.ts';
import { inProcess, until } from '../support/inProcess.ts';
import { HELIOS, HOLDS, OTHER_SEED, REPLAYS } from '../support/scenes.ts';

function open(configuration: unknown): Store {
  const worker = new WorkerClient(async () => inProcess(), { onTrouble: vi.fn(), onFault: vi.fn() });
  const store = createStore({ worker, restored: undefined, save: vi.fn() });
  receive(store, configuration, 1);
  return store;
}

function receive(store: Store, configuration: unknown, revision: number): void {
  const name = 'a.sampler.yaml';
  store.receive({ type: 'document', uri: `file:///${name}`, name, configuration, problems: [], revision });
}

/** Tries the mend of the first fault, until there is none. */
async function mendAll(store: Store): Promise<number> {
  for (let mends = 0; ; mends++) {
    await until(() => store.words.value !== undefined && store.pending.value === undefined);
    if (store.words.value?.holds === true) return mends;
    await until(() => store.diagnosis.value !== undefined);
    const mended = store.diagnosis.value?.find((one) => one.mended !== undefined)?.mended;
    if (mended === undefined || mends > 5) throw new Error(`nothing to mend after ${mends}`);
    store.tryMend(mended);
  }
}

describe('the mend of a fault, tried in the debugger', () => {
  it('gives the sampler its batch size', async () => {
    const store = open(REPLAYS);
    expect(await mendAll(store)).toBe(1);
    expect(store.edit.value).toEqual({ args: { batch_size: 32 } });
  });

  it('takes back another seed', async () => {
    const store = open(OTHER_SEED);
    expect(await mendAll(store)).toBe(1);
    expect(store.changes.value).toEqual({});
  });

  it("mends the Helios trainer's loop, fault after fault, and keeps how much is checkpointed", async () => {
    const store = open({ ...HELIOS, loop: { name: 'helios-iteration', checkpoint_every: 4 } });
    expect(await mendAll(store)).toBe(2);
    expect(store.loop.value).toMatchObject({ checkpoint_every: 4 });
  });

  it('comes to the correct loop by its name where nothing else is left, without what means nothing then', async () => {
    const store = open({ ...HOLDS, loop: 'validation-draws' });
    await mendAll(store);
    expect(store.loop.value).toBe('correct');
  });

  it('is written to the file as any other change', async () => {
    const store = open(REPLAYS);
    await mendAll(store);
    await until(() => store.unwritten.value !== undefined);
    await store.write(0, async (what: WriteBack) => receive(store, writtenConfiguration(REPLAYS, what), 2));
    await until(() => store.isWritten.value);
    expect(store.edit.value).toEqual({});
    expect(store.reading.value?.configuration).toMatchObject({ args: { batch_size: 32, seed: 6691 } });
    expect(store.words.value?.holds).toBe(true);
  });
});
