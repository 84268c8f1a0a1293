// The worker is killed in the middle of a computation: it is said, and what was being computed is.
import { expect, it } from 'vitest';
import { debuggerTests, headline } from './support/debuggerTests.ts';
import { LARGE } from './support/scenes.ts';

const { show } = debuggerTests();

/** Two orders of so many samples: seconds to draw and compare. */
const DRAWN = {
  ...LARGE,
  dataset: { length: 3_000_000 },
  resume: [{ stop: { epoch: 1, batch: 900 }, with: { seed: 1 } }],
};

it('says that the worker was killed, and begins what it did anew', async () => {
  const shown = await show(DRAWN);
  const { page } = shown;
  await page.getByText('Checking epoch 1').waitFor();
  await page.evaluate(() => {
    const worker: Worker = Reflect.get(window, 'workers').at(-1);
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
  });
  await page.getByText('The worker stopped: killed. Another has begun it anew.').waitFor();
  await expect.poll(() => headline(shown), { timeout: 60_000 }).toContain('Contract broken');
  expect(await page.evaluate(() => Reflect.get(window, 'workers').length)).toBe(2);
  expect(shown.sent).toContainEqual({ type: 'fault', message: 'killed' });
});

it('takes a worker for dead that went without a word', async () => {
  const shown = await show(DRAWN);
  const { page } = shown;
  await page.getByText('Checking epoch 1').waitFor();
  await page.evaluate(() => Reflect.get(window, 'workers').at(-1).terminate());
  await page.getByText('Another has begun it anew.').waitFor({ timeout: 40_000 });
  await expect.poll(() => headline(shown), { timeout: 60_000 }).toContain('Contract broken');
  expect(shown.sent).toContainEqual({ type: 'fault', message: 'it said nothing for too long' });
}, 120_000);
