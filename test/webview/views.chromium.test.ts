// Lanes, dot plot and their colours, as they are shipped: by mouse and by keyboard.
import { describe, expect, it } from 'vitest';
import type { DebuggerPage } from './support/debuggerPage.ts';
import { choose, debuggerTests } from './support/debuggerTests.ts';
import { HELIOS, REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

const plot = ({ page }: DebuggerPage) => page.getByRole('application', { name: /when each came/ });

/** Every pixel of a canvas, as one number that changes with any of them. */
const picture = ({ page }: DebuggerPage, selector: string): Promise<number> =>
  page.evaluate(async (of) => {
    // Until what was just done is painted.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const canvas = document.querySelector<HTMLCanvasElement>(of);
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let hash = 0;
    for (const value of data) hash = (hash * 31 + value) | 0;
    return hash;
  }, selector);

describe('the dot plot', () => {
  it('takes the place of the lanes by key, with the focus, and gives it back', async () => {
    const shown = await show(REPLAYS);
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('v');
    await plot(shown).waitFor();
    await expect
      .poll(() => shown.page.evaluate(() => document.activeElement?.closest('.dots') !== null))
      .toBe(true);
    expect(await shown.page.locator('.lanes').count()).toBe(0);
    await expect.poll(() => shown.state()).toMatchObject({ view: 'dots' });
    // The keys are those of the lanes.
    await shown.page.keyboard.press('Home');
    await shown.page.keyboard.press('n');
    await shown.page.getByText('epoch 1 · batch 121 of 196').waitFor();
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.getByText('epoch 1 · batch 122 of 196').waitFor();
    await shown.page.keyboard.press('v');
    await shown.page.locator('.lanes .pane').waitFor();
  });

  it('is chosen, pointed at, pressed and zoomed by mouse, and linked with the lanes', async () => {
    const shown = await show(REPLAYS);
    await shown.page.getByRole('button', { name: 'Dot plot' }).click();
    const box = await plot(shown).boundingBox();
    if (box === null) throw new Error('the dot plot has no box');
    // Half of 704 batches: epoch 1, batch 352 − 196 + 1.
    await shown.page.mouse.move(box.x + box.width / 2 + 1, box.y + 100);
    await shown.page.getByText('rank 0 · epoch 1 · batch 157 of 196').waitFor();
    await shown.page.mouse.down();
    await shown.page.mouse.up();
    await expect.poll(() => shown.state()).toMatchObject({ cursor: { epoch: 1, batch: 156, rank: 0 } });
    const whole = await picture(shown, '.dots canvas');
    await shown.page.keyboard.down('Control');
    await shown.page.mouse.wheel(0, -400);
    await shown.page.keyboard.up('Control');
    await expect.poll(() => shown.state()).toMatchObject({ zoom: { kind: 'part' } });
    await expect.poll(() => picture(shown, '.dots canvas')).not.toBe(whole);
    const state = await shown.state();
    await shown.close();
    const again = await show(REPLAYS, { state });
    await plot(again).waitFor();
    expect(await again.state()).toEqual(state);
  });

  it('stands under the lanes of a single rank where there is room', async () => {
    const shown = await show(HELIOS);
    await plot(shown).waitFor();
    expect(await shown.page.locator('.lanes').count()).toBe(1);
    await shown.close();
    const low = await show(HELIOS, { height: 640 });
    expect(await low.page.locator('.dots').count()).toBe(0);
  });

  it('shows no more of a run that is watched than it has trained', async () => {
    const shown = await show(REPLAYS);
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('v');
    await plot(shown).waitFor();
    const whole = await picture(shown, '.dots canvas');
    await plot(shown).focus();
    await shown.page.keyboard.press('.');
    await expect.poll(() => picture(shown, '.dots canvas')).not.toBe(whole);
    await shown.page.keyboard.press('Backspace');
    await expect.poll(() => shown.state()).not.toHaveProperty('moment');
  });
});

describe('the colour', () => {
  it('is the place, or the dataset index, by list and by key', async () => {
    const shown = await show(REPLAYS);
    const list = shown.page.getByRole('combobox', { name: /^Colour/ });
    await shown.page.getByText("end of the epoch's order").waitFor();
    const byPlace = await picture(shown, '.lanes canvas');
    await choose(list, 'Colour: index');
    await shown.page.getByText('end of the dataset').waitFor();
    await expect.poll(() => shown.state()).toMatchObject({ colour: 'index' });
    await expect.poll(() => picture(shown, '.lanes canvas')).not.toBe(byPlace);
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('c');
    await shown.page.getByText("end of the epoch's order").waitFor();
    await expect.poll(() => picture(shown, '.lanes canvas')).toBe(byPlace);
  });
});

describe('the table', () => {
  it('says what the lanes show, by key, and walks with the cursor', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('l');
    await page.getByText('rank 0 · epoch 1 · batches 101 to 150 of 312').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.lane-table') !== null))
      .toBe(true);
    await page.getByRole('row', { name: '121 424 + 31 11,514 + 31 ✘ trained before' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.getByText('rank 1 · epoch 1 · batch 122 of 196').waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText('rank 1 · epoch 0 · batches 101 to 150 of 196').waitFor();
    await page.keyboard.press('l');
    await page.locator('.lanes .pane').waitFor();
  });

  it('is chosen by mouse, and a row takes the cursor', async () => {
    const shown = await show(REPLAYS);
    await shown.page.getByRole('button', { name: 'Table' }).click();
    await shown.page.getByRole('row', { name: /^103/ }).click();
    await shown.page.getByText('rank 0 · epoch 1 · batch 103 of 196').waitFor();
    await expect.poll(() => shown.state()).toMatchObject({ view: 'table', cursor: { batch: 102 } });
  });
});
