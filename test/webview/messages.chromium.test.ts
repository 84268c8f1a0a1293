// What the host might send and is no message: each is reported, and the screen stays as it is.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostMessage } from '../../webview/protocol/messages.ts';
import { documentOf } from './support/debuggerPage.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { nearly } from './support/nearly.ts';
import { HOLDS, REPLAYS } from './support/scenes.ts';
import { screenOf, settled } from './support/screen.ts';

const { show } = debuggerTests();

const MESSAGES = [
  documentOf(HOLDS),
  {
    ...documentOf(HOLDS),
    problems: [{ severity: 'error', path: 'epochs', message: 'why', line: 1, column: 2 }],
  },
  { type: 'noDocument' },
  { type: 'showScenario', scenario: 0 },
  { type: 'answer', id: 1, error: 'why' },
];

it('reports what is no message, and shows what it showed', async () => {
  const shown = await show(REPLAYS);
  await settled(shown);
  const before = await screenOf(shown);
  const bad = fc
    .sample(nearly(MESSAGES), 400)
    .filter((message) => message !== undefined)
    // As it arrives: what JSON cannot hold does not get through to a test's page.
    .map((message): unknown => JSON.parse(JSON.stringify(message) ?? 'null'))
    .filter((message) => !hostMessage.safeParse(message).success);
  expect(bad.length).toBeGreaterThan(200);
  await shown.page.evaluate((messages) => {
    for (const message of messages) window.postMessage(message, '*');
  }, bad);
  const faults = (): number => shown.sent.filter(({ type }) => type === 'fault').length;
  await expect.poll(faults, { timeout: 20_000 }).toBe(bad.length);
  await settled(shown);
  expect(await screenOf(shown)).toEqual(before);
});
