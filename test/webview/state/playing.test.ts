// The run as it is watched: played, stepped through, killed where it is, and resumed.
import { describe, expect, it, vi } from 'vitest';
import type { DebuggerState } from '../../../webview/protocol/debuggerState.ts';
import { restoreState } from '../../../webview/state/persistence.ts';
import { createStore, type Store } from '../../../webview/state/store.ts';
import { WorkerClient } from '../../../webview/worker/client.ts';
import { inProcess, until } from '../support/inProcess.ts';
import { HELIOS, NEVER_ENDS, TINY } from '../support/scenes.ts';

async function open(configuration: unknown, restored?: DebuggerState) {
  const saved: DebuggerState[] = [];
  const worker = new WorkerClient(async () => inProcess(), { onTrouble: vi.fn(), onFault: vi.fn() });
  const store = createStore({ worker, restored, save: (state) => saved.push(state) });
  const uri = 'file:///a.sampler.yaml';
  store.receive({ type: 'document', uri, name: 'a.sampler.yaml', configuration, problems: [], revision: 1 });
  await until(() => store.words.value !== undefined);
  return { store, saved };
}

/** Plays until it comes to rest; gives back each moment on the way. */
function playOut(store: Store): unknown[] {
  const moments: unknown[] = [];
  for (let frame = 0; frame < 1000 && store.isRunning.value; frame++) {
    store.advance(100);
    const { value } = store.moment;
    if (JSON.stringify(value) !== JSON.stringify(moments.at(-1))) moments.push(value);
  }
  return moments;
}

describe('playing', () => {
  it('goes batch by batch to the kill, and comes to rest there', async () => {
    const { store } = await open(TINY);
    store.play();
    expect(playOut(store)).toEqual([0, 1, 2, 3].map((at) => ({ at, isResumed: false })));
    expect(store.playhead.value).toEqual({ group: 1, batch: 1, isDead: true });
    // The batch that was trained last is the one that is looked at.
    expect(store.cursor.value).toEqual({ epoch: 1, batch: 0, rank: 0 });
  });

  it('goes on from the resume to the end, and then from the start', async () => {
    const { store } = await open(TINY);
    store.resume(true);
    expect(playOut(store).at(-1)).toEqual({ at: 6, isResumed: true });
    store.play();
    expect(store.moment.value).toEqual({ at: 0, isResumed: false });
    store.pause();
    store.endWatch();
    expect(store.watched.value?.groups).toBe(store.groups.value);
  });

  it('steps from the batch that the cursor was put on', async () => {
    const { store } = await open(TINY);
    store.cursor.value = { epoch: 1, batch: 1, rank: 2 };
    store.step(1);
    expect(store.moment.value).toEqual({ at: 4, isResumed: true });
    expect(store.cursor.value).toEqual({ epoch: 1, batch: 1, rank: 2 });
  });

  it('has no end to come to where nothing is trained after the resume', async () => {
    const { store } = await open(NEVER_ENDS);
    store.resume(true);
    expect(store.isRunning.value).toBe(false);
    expect(store.watched.value?.groups.at(-1)).toMatchObject({ neverEnds: true, standing: 'over' });
  });

  it('kills the run where it is, also between two checkpoints', async () => {
    const { store } = await open(HELIOS);
    for (let step = 0; step < 3; step++) store.step(1);
    store.killHere();
    await until(() => store.picture.value?.killed.batch === 3);
    expect(store.playhead.value).toMatchObject({ group: 0, isDead: true });
    expect(store.picture.value?.stop).toEqual({ epoch: 0, batch: 2 });
  });

  it('asks for no batch while it runs, and for the one it rests at', async () => {
    const { store } = await open(TINY);
    await until(() => store.inspected.value?.slots !== undefined);
    const before = store.inspected.value?.batches;
    store.play();
    store.advance(600);
    expect(store.inspected.value?.batches).toEqual(before);
    store.pause();
    expect(store.inspected.value?.batches.cursor).toEqual({ epoch: 0, batch: 1, rank: 0 });
  });

  it('is kept where it rests, and not for each batch', async () => {
    const { store, saved } = await open(TINY);
    store.play();
    const count = saved.length;
    store.advance(300);
    store.advance(300);
    expect(saved.length).toBe(count);
    store.pause();
    expect(saved.at(-1)).toMatchObject({ moment: { at: 2, isResumed: false } });
    const again = await open(TINY, restoreState(structuredClone(saved.at(-1))));
    expect(again.store.playhead.value).toEqual({ group: 0, batch: 2, isDead: false });
    expect(again.store.isRunning.value).toBe(false);
  });
});
