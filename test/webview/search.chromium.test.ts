// Finding a sample, and going to a batch, as it is shipped: by mouse and by keyboard.
import { describe, expect, it } from 'vitest';
import type { DebuggerPage } from './support/debuggerPage.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

async function type(shown: DebuggerPage, key: string, text: string): Promise<void> {
  await shown.page.locator('.lanes .pane').focus();
  await shown.page.keyboard.press(key);
  await expect
    .poll(() => shown.page.evaluate(() => document.activeElement?.closest('.search') !== null))
    .toBe(true);
  await shown.page.keyboard.type(text);
  await shown.page.keyboard.press('Enter');
}

describe('a sample', () => {
  it('is found by its index and stepped through by keys, and the lanes go there', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await type(shown, '/', '1234');
    await page.getByText('seen 4×').waitFor();
    await page.keyboard.press('ArrowDown');
    const list = page.getByRole('listbox', { name: 'Where the sample is' });
    await page.keyboard.press('Enter');
    await page.getByText('rank 4 · epoch 0 · batch 136 of 196').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByText('rank 5 · epoch 1 · batch 235 of 196').waitFor();
    expect(await list.getByRole('option', { selected: true }).innerText()).toContain('✘ resumed, again');
    const state = await shown.state();
    expect(state).toMatchObject({ sample: 1234, cursor: { epoch: 1, batch: 234, rank: 5 } });
    await shown.close();
    const again = await show(REPLAYS, { state });
    await again.page.getByText('seen 4×').waitFor();
  });

  it('is found by mouse', async () => {
    const { page } = await show(REPLAYS);
    const field = page.getByRole('textbox', { name: /Find a sample/ });
    await field.fill('1234');
    await field.press('Enter');
    await page.getByRole('option', { name: /epoch 2/ }).click();
    await page.getByText('rank 2 · epoch 2 · batch 103 of 196').waitFor();
  });

  it('that is none is refused, and why is said', async () => {
    const shown = await show(REPLAYS);
    await type(shown, '/', '50000');
    await shown.page.getByText('the dataset has 50,000 samples').waitFor();
    await type(shown, '/', 'cat');
    await shown.page.getByText('or epoch:batch:rank').waitFor();
  });
});

describe('a batch', () => {
  it('is gone to by epoch, batch and rank', async () => {
    const shown = await show(REPLAYS);
    await type(shown, 'g', '2:17:6');
    await shown.page.getByText('rank 6 · epoch 2 · batch 17 of 196').waitFor();
  });

  it('is gone to on a narrow page, where the inspector is a tab', async () => {
    const shown = await show(REPLAYS, { width: 700 });
    await type(shown, 'g', '0:3');
    await shown.page.getByText('rank 0 · epoch 0 · batch 3 of 196').waitFor();
  });
});
