// Watching the run train, die and come back, as it is shipped: by mouse and by keyboard.
import { describe, expect, it } from 'vitest';
import type { DebuggerPage } from './support/debuggerPage.ts';
import { debuggerTests, headline } from './support/debuggerTests.ts';
import { HELIOS, HOLDS, REPLAYS, TINY } from './support/scenes.ts';

const { show } = debuggerTests();

const button = ({ page }: DebuggerPage, name: RegExp) =>
  page.getByRole('toolbar', { name: 'Watch the run' }).getByRole('button', { name });

const momentOf = async (shown: DebuggerPage): Promise<unknown> => {
  const state = await shown.state();
  return typeof state === 'object' && state !== null && 'moment' in state ? state.moment : undefined;
};

async function press(shown: DebuggerPage, ...keys: string[]): Promise<void> {
  await shown.page.locator('.lanes .pane').focus();
  for (const key of keys) await shown.page.keyboard.press(key);
}

describe('watching', () => {
  it('plays to the death by mouse, comes back, and shows the whole run again', async () => {
    const shown = await show(TINY);
    await button(shown, /^Play/).click();
    // Three batches a second and more: the run is killed after epoch 1, batch 1.
    await expect.poll(() => momentOf(shown)).toEqual({ at: 3, isResumed: false });
    await button(shown, /^Play/).waitFor();
    await shown.page.getByText('epoch 1 · batch 1 of 2').waitFor();
    await button(shown, /^Resume/).click();
    await button(shown, /^Pause/).waitFor();
    await expect.poll(() => momentOf(shown)).toEqual({ at: 6, isResumed: true });
    await button(shown, /^The whole run/).click();
    await expect.poll(() => momentOf(shown)).toBeUndefined();
    expect(await button(shown, /^The whole run/).count()).toBe(0);
  });

  it('is paused where it is, by key and by button', async () => {
    const shown = await show(REPLAYS);
    await press(shown, ' ');
    await button(shown, /^Pause/).waitFor();
    await press(shown, ' ');
    await button(shown, /^Play/).waitFor();
    const at = await momentOf(shown);
    expect(at).toMatchObject({ isResumed: false });
    await shown.page.waitForTimeout(200);
    expect(await momentOf(shown)).toEqual(at);
  });

  it('steps on and back by keys, inspects each batch, and reads it aloud', async () => {
    const shown = await show(HELIOS);
    await press(shown, '.', '.', '.', ',');
    await expect.poll(() => momentOf(shown)).toEqual({ at: 2, isResumed: false });
    await shown.page.getByText('epoch 0 · batch 2 of 6').waitFor();
    await shown.page
      .locator('#cell', { hasText: 'batch 2 of 6: as expected' })
      .waitFor({ state: 'attached' });
    await press(shown, 'ArrowRight');
    await shown.page
      .locator('#cell', { hasText: 'batch 3 of 6: not trained yet' })
      .waitFor({ state: 'attached' });
    await press(shown, 'Backspace');
    await expect.poll(() => momentOf(shown)).toBeUndefined();
  });

  it('stops the run where it is, and resumes it from there', async () => {
    const shown = await show(HOLDS);
    await press(shown, '.', '.', '.', 'k');
    await shown.page.getByText('Stopped after epoch 0, batch 3').waitFor();
    await expect.poll(() => momentOf(shown)).toEqual({ at: 3, isResumed: false });
    // Dead: it does not go on by itself, and that is said.
    await shown.page
      .getByRole('status')
      .getByText('The run was killed after epoch 0, batch 3.')
      .waitFor({ state: 'attached' });
    await press(shown, '.');
    await expect.poll(() => momentOf(shown)).toEqual({ at: 3, isResumed: false });
    await press(shown, 'r', ' ', '.');
    await expect.poll(() => momentOf(shown)).toMatchObject({ isResumed: true });
  });

  it('stops the run by mouse, too', async () => {
    const shown = await show(HOLDS);
    await button(shown, /^Step: /).click();
    await button(shown, /^Step: /).click();
    await button(shown, /^Step back/).click();
    await button(shown, /^Stop here/).click();
    await shown.page.getByText('Stopped after epoch 0, batch 1').waitFor();
  });

  it('comes back as it was left', async () => {
    const shown = await show(REPLAYS);
    await press(shown, '.', '.', '.');
    await expect.poll(() => momentOf(shown)).toEqual({ at: 3, isResumed: false });
    const state = await shown.state();
    await shown.close();
    const again = await show(REPLAYS, { state });
    await button(again, /^The whole run/).waitFor();
    expect(await again.state()).toEqual(state);
  });

  it('plays nothing by itself where motion is to be reduced', async () => {
    const shown = await show(REPLAYS, { reducedMotion: true });
    await button(shown, /a batch a press/).click();
    await expect.poll(() => momentOf(shown)).toEqual({ at: 1, isResumed: false });
    await press(shown, ' ', 'r', ' ');
    await expect.poll(() => momentOf(shown)).toEqual({ at: 317, isResumed: true });
    await shown.page.waitForTimeout(200);
    expect(await momentOf(shown)).toEqual({ at: 317, isResumed: true });
  });

  it('has one place in the order of focus, and is walked through by arrow keys', async () => {
    const shown = await show(HOLDS);
    await button(shown, /^Play/).focus();
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.keyboard.press('Enter');
    await expect.poll(() => momentOf(shown)).toEqual({ at: 1, isResumed: false });
    const stops = await shown.page
      .locator('.play vscode-button')
      .evaluateAll((all) => all.filter((one) => one instanceof HTMLElement && one.tabIndex === 0).length);
    expect(stops).toBe(1);
  });
});

describe('violations', () => {
  it('are gone to by keys, on and back', async () => {
    const shown = await show(HELIOS);
    await press(shown, 'Home', 'n');
    await shown.page.getByText('epoch 0 · batch 5 of 6').waitFor();
    await press(shown, 'n');
    await shown.page.getByText('epoch 1 · batch 1 of 6').waitFor();
    await press(shown, 'Shift+N');
    await shown.page.getByText('epoch 0 · batch 5 of 6').waitFor();
  });

  it('are gone to by mouse, and the run that is watched goes there', async () => {
    const shown = await show(REPLAYS);
    expect(await headline(shown)).toContain('trained twice');
    await press(shown, 'Home', '.');
    await button(shown, /^To the next violation/).click();
    await shown.page.getByText('epoch 1 · batch 121 of 196').waitFor();
    await expect.poll(() => momentOf(shown)).toEqual({ at: 317, isResumed: true });
    await button(shown, /^To the violation before/).click();
    await shown.page.getByText('epoch 1 · batch 121 of 196').waitFor();
  });
});
