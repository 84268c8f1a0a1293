// The parameters of the training loop, changed one by one: by mouse and by keyboard.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, debuggerTests, headline } from './support/debuggerTests.ts';
import { HOLDS } from './support/scenes.ts';

const { show } = debuggerTests();

const opener = (page: Page) => page.getByTitle('Parameters of the training loop');
const parameters = (page: Page) => page.getByRole('dialog', { name: 'Parameters of the training loop' });

describe("the loop's parameters", () => {
  it('are shown as the named loop has them, with what each means', async () => {
    const { page } = await show(HOLDS);
    expect(await opener(page).innerText()).toBe('as named');
    await opener(page).click();
    const cleared = page.getByLabel(/^cleared\./);
    expect(await cleared.locator('.selected-value').innerText()).toBe('after_first_epoch');
    expect(await parameters(page).locator('.row').count()).toBe(30);
    expect(await page.getByTitle('Whether the position is cleared').count()).toBe(1);
  });

  it('are changed one at a time, follow the picture, are kept, and go back to the file', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await opener(page).click();
    await choose(page.getByLabel(/^cleared\./), 'never');
    await expect.poll(() => headline(shown)).toContain('Contract broken');
    expect(await opener(page).innerText()).toBe('1 set');
    const loop = { name: 'correct', cleared: 'never' };
    await expect.poll(() => shown.state()).toMatchObject({ edit: { loop } });

    await choose(page.getByLabel(/^cleared\./), 'after_first_epoch');
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    expect(await shown.state()).not.toHaveProperty('edit.loop');

    await choose(page.getByLabel(/^counter_taken\./), 'fetched');
    await expect.poll(() => opener(page).innerText()).toBe('1 set');
    await page.getByRole('button', { name: "The file's own" }).click();
    await expect.poll(() => opener(page).innerText()).toBe('as named');
  });

  it('are typed by keys alone; what contradicts another is said where it stands', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await opener(page).focus();
    await page.keyboard.press('Enter');
    const added = page.getByRole('textbox', { name: /^restored_added/ });
    await added.focus();
    await page.keyboard.type('-1');
    await page.keyboard.press('Enter');
    await expect.poll(() => headline(shown)).toBe('Contract broken: 256 samples are trained twice');

    await page.getByRole('textbox', { name: /^total_steps/ }).focus();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await page.getByText('total_steps: expected an integer from 1 on, got 0').waitFor();
    expect(await page.getByRole('textbox', { name: /^total_steps/ }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    await page.keyboard.press('Escape');
    await parameters(page).waitFor({ state: 'hidden' });
    expect(await opener(page).evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
