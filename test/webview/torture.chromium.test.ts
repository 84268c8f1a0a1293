// Random actions, the same in every run: no error, no leak, and the screen that a fresh start would show. 20 seconds of it; half
// an hour with SAMPLER_SCOPE_SWEEP=1, or as many minutes as SAMPLER_SCOPE_MINUTES says; other actions with SAMPLER_SCOPE_SEED.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyAction, perform } from './support/actions.ts';
import { type DebuggerPage, documentOf } from './support/debuggerPage.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { DROPS, FEWER_RANKS, HELIOS, HOLDS, OTHER_SEED, REPLAYS, TINY } from './support/scenes.ts';
import { screenOf, settled } from './support/screen.ts';

const { show } = debuggerTests();

const MINUTES = Number(
  process.env.SAMPLER_SCOPE_MINUTES ?? (process.env.SAMPLER_SCOPE_SWEEP === '1' ? 30 : 1 / 3),
);
const SEED = Number(process.env.SAMPLER_SCOPE_SEED ?? 6691);
const ACTIONS_A_ROUND = 60;

const SCENES = [HOLDS, REPLAYS, TINY, HELIOS, FEWER_RANKS, DROPS, OTHER_SEED];

/** Closes what may be open, and leaves nothing under the pointer or with the focus. */
async function comeToRest(shown: DebuggerPage): Promise<void> {
  const { page } = shown;
  await page.setViewportSize({ width: 1400, height: 900 });
  for (let i = 0; i < 4; i++) await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await settled(shown);
}

interface Held {
  /** Bytes of the page's objects, and of the code compiled so far. */
  readonly bytes: number;
  /** Of the document, and of what was taken out of it and is held all the same. */
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds after a collection. */
async function heldBy({ page }: DebuggerPage): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

it(
  'ends as it would begin',
  async () => {
    const end = Date.now() + MINUTES * 60_000;
    const shown = await show(HOLDS);
    const held: Held[] = [];
    let configuration: object = HOLDS;
    for (let round = 0; Date.now() < end || held.length < 5; round++) {
      configuration = SCENES[round % SCENES.length] ?? HOLDS;
      await shown.post(documentOf(configuration, `round-${round}.sampler.yaml`));
      for (const action of fc.sample(anyAction, { seed: SEED + round, numRuns: ACTIONS_A_ROUND })) {
        await perform(shown.page, action);
        expect(shown.troubles, JSON.stringify(action)).toEqual([]);
      }
      await comeToRest(shown);
      held.push(await heldBy(shown));
    }
    console.log(
      `${held.length} rounds of ${ACTIONS_A_ROUND} actions, bytes: ${held.map(({ bytes }) => bytes)}`,
    );
    const name = `round-${held.length - 1}.sampler.yaml`;
    const left = await screenOf(shown);
    const last = held.at(-1);
    // By then the caches are filled, and most of the code is compiled.
    const warm = held[Math.ceil(0.6 * held.length)];
    await shown.close();

    const fresh = await show(configuration, {
      state: left.state,
      messages: [documentOf(configuration, name)],
    });
    await comeToRest(fresh);
    expect(await screenOf(fresh)).toEqual(left);

    expect(last?.bytes).toBeLessThan(1.1 * (warm?.bytes ?? 0));
    const atFirst = await heldBy(fresh);
    expect(last?.nodes).toBeLessThan(1.1 * atFirst.nodes);
    expect(last?.listeners).toBeLessThan(1.1 * atFirst.listeners);
  },
  (MINUTES + 3) * 60_000,
);
