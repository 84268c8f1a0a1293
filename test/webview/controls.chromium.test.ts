// The toolkit's controls, where ours use them: what is chosen counts, what is taken back does not, and lists fit the page.
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { debuggerTests, headline } from './support/debuggerTests.ts';
import { HELIOS, HOLDS } from './support/scenes.ts';

const { show } = debuggerTests();

const LOOPS = { name: /^Training loop/ };

/** What a list says without being open. */
const shownBy = (list: Locator): Promise<string> => list.locator('.selected-value').innerText();

const isOpen = async (list: Locator): Promise<boolean> =>
  (await list.getAttribute('aria-expanded')) === 'true';

describe('a list', () => {
  it('shows what is chosen, from its first picture on', async () => {
    const { page } = await show(HELIOS);
    expect(await shownBy(page.getByRole('combobox', LOOPS))).toBe('Helios trainer, iterations');
  });

  it.each([
    [1400, 900],
    [420, 500],
    [420, 240],
  ])('ends within a page of %i × %i, and scrolls to what is chosen', async (width, height) => {
    const { page } = await show(HOLDS, { width, height });
    const list = page.getByRole('combobox', LOOPS);
    await list.click();
    const box = await list.locator('.listbox').boundingBox();
    if (box === null) throw new Error('the list is not shown');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    await page.keyboard.press('End');
    const last = list.getByRole('option').last();
    await expect.poll(async () => (await last.boundingBox())?.y).toBeLessThan(height);
    await expect.poll(() => last.getAttribute('aria-selected')).toBe('true');
  });

  it('is walked through by keys: Enter chooses, and nothing counts before it', async () => {
    const shown = await show(HOLDS);
    const list = shown.page.getByRole('combobox', LOOPS);
    await list.focus();
    await shown.page.keyboard.press('Enter');
    await expect.poll(() => isOpen(list)).toBe(true);
    await shown.page.keyboard.press('ArrowDown');
    await shown.page.keyboard.press('ArrowDown');
    expect(await headline(shown)).toBe('Contract holds');
    expect(await shown.state()).not.toHaveProperty('edit.loop');
    await shown.page.keyboard.press('Enter');
    await expect.poll(() => isOpen(list)).toBe(false);
    await expect.poll(() => shown.state()).toMatchObject({ edit: { loop: 'helios-iteration-distributed' } });
    await expect.poll(() => shownBy(list)).toBe('Helios trainer, iterations, distributed');
  });

  it('takes back what was not chosen on Escape, which goes no further', async () => {
    const shown = await show(HOLDS);
    await shown.page.getByRole('button', { name: 'nothing changed' }).click();
    const list = shown.page.getByLabel('Whether set_epoch is called');
    await list.focus();
    await shown.page.keyboard.press(' ');
    await shown.page.keyboard.press('ArrowDown');
    await expect.poll(() => shownBy(list)).toBe('set_epoch is called with another epoch');
    await shown.page.keyboard.press('Escape');
    await expect.poll(() => isOpen(list)).toBe(false);
    await expect.poll(() => shownBy(list)).toBe('set_epoch is called');
    expect(await headline(shown)).toBe('Contract holds');
    expect(await shown.page.getByRole('dialog').isVisible()).toBe(true);
    await shown.page.keyboard.press('Escape');
    await shown.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('goes to what is typed', async () => {
    const shown = await show(HOLDS);
    const list = shown.page.getByRole('combobox', LOOPS);
    await list.focus();
    await shown.page.keyboard.type('endl');
    await expect.poll(() => shownBy(list)).toBe('Endless loader');
  });
});

describe('a field', () => {
  it('is named by what it is for, and keeps nothing that is taken back', async () => {
    const shown = await show(HOLDS);
    const field = shown.page.getByRole('textbox', { name: 'Stops after batch, 0 to 196' });
    await field.fill('7');
    await field.press('Escape');
    await expect.poll(() => field.inputValue()).toBe('120');
    await field.press('ArrowUp');
    await expect.poll(() => field.inputValue()).toBe('121');
    await expect.poll(() => shown.state()).toMatchObject({ edit: { stop: { epoch: 1, batch: 121 } } });
  });
});

describe('themes', () => {
  it.each(['highContrast', 'highContrastLight'] as const)(
    'of high contrast frame what others give a background: %s',
    async (theme) => {
      const { page } = await show(HOLDS, { theme });
      const list = page.getByRole('combobox', LOOPS);
      await list.click();
      const look = await list.getByRole('option', { selected: true }).evaluate((option) => {
        const { color, outlineColor, backgroundColor } = getComputedStyle(option);
        return { color, outlineColor, backgroundColor, around: getComputedStyle(document.body).color };
      });
      expect(look.color).toBe(look.around);
      expect(look.backgroundColor).toBe('rgba(0, 0, 0, 0)');
      expect(look.outlineColor).not.toBe('rgba(0, 0, 0, 0)');
    },
  );
});
