// Loop, diagnosis and findings, as they are shipped: by mouse and by keyboard.
import { describe, expect, it } from 'vitest';
import { choose, debuggerTests, headline } from './support/debuggerTests.ts';
import { FEWER_RANKS, HELIOS, HOLDS, REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

describe('the loop', () => {
  it('is chosen from a list, marked as changed, kept, and given back', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    const list = page.getByRole('combobox', { name: /^Training loop/ });
    expect(await list.getAttribute('title')).toContain('calls set_epoch before each epoch');
    await choose(list, 'Off by one: a batch again');
    await expect.poll(() => headline(shown)).toBe('Contract broken: 256 samples are trained twice');
    expect(await list.getAttribute('class')).toContain('changed');
    await expect.poll(() => shown.state()).toMatchObject({ edit: { loop: 'one-too-few' } });
    const state = await shown.state();
    await shown.close();
    const again = await show(HOLDS, { state });
    await expect.poll(() => headline(again)).toBe('Contract broken: 256 samples are trained twice');
    await again.page.getByRole('button', { name: "Back to the file's scenario" }).click();
    await expect.poll(() => headline(again)).toBe('Contract holds');
  });

  it('is chosen by keys', async () => {
    const shown = await show(HOLDS);
    await shown.page.getByRole('combobox', { name: /^Training loop/ }).focus();
    await shown.page.keyboard.press('ArrowDown');
    await expect.poll(() => headline(shown)).toContain('Contract broken');
    await shown.page.getByText('The epoch is counted too early').waitFor();
  });

  it('that saves now and then says where it saved, and lets the death be moved', async () => {
    const shown = await show(HELIOS);
    await shown.page.getByText('saves after epoch').waitFor();
    const field = shown.page.getByRole('textbox', { name: 'Dies after so many batches' });
    expect(await field.inputValue()).toBe('5');
    await field.fill('7');
    await field.press('Enter');
    await expect.poll(() => headline(shown)).toBe('Never ends: every epoch after the resume is empty');
  });
});

describe('the diagnosis', () => {
  it('names the cause, with formula, mend and where it is known', async () => {
    const { page } = await show(REPLAYS);
    const card = page.getByRole('region', { name: 'Diagnosis' });
    await card.getByRole('heading', { name: 'Batches were counted as samples' }).waitFor();
    await card.getByText('exact match').waitFor();
    expect(await card.locator('.formula').innerText()).toContain('twice = 3,720 × 8 ranks = 29,760 samples');
    expect(await card.locator('.diff .inserted').innerText()).toContain('batch_size=32');
    await card.getByText('known: Helios H1').waitFor();
  });

  it('says why a resume holds, and whether others do', async () => {
    const { page } = await show(HOLDS);
    const card = page.getByRole('region', { name: 'Why it holds' });
    await card.getByText('Same result at all 588 stops.').waitFor();
    await page.getByText('No violation at this stop').waitFor();
  });
});

describe('the findings', () => {
  it('take the lanes there when one is clicked', async () => {
    const { page } = await show(HELIOS);
    await page.getByRole('option', { name: /V09/ }).click();
    await page.getByText('rank 0 · epoch 1 · batch 1 of 6').waitFor();
    expect(await page.locator('.finding[aria-selected=true]').innerText()).toContain('V09');
  });

  it('are walked through by keys', async () => {
    const { page } = await show(HELIOS);
    const list = page.getByRole('listbox', { name: 'Findings' });
    await list.focus();
    await page.keyboard.press('End');
    expect(await page.locator('.finding[aria-selected=true]').innerText()).toContain('V17');
    await page.keyboard.press('Home');
    expect(await page.locator('.finding[aria-selected=true]').innerText()).toContain('V01');
    await page.getByText('rank 0 · epoch 0 · batch 5 of 6').waitFor();
  });
});

describe('on a narrow page', () => {
  it('are tabs, with how many there are', async () => {
    const shown = await show(REPLAYS, { width: 700 });
    const { page } = shown;
    await page.getByRole('tab', { name: 'Diagnosis 1', selected: true }).waitFor();
    await page.getByRole('tab', { name: 'Findings 5' }).click();
    await page.getByRole('option', { name: /V03/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Inspector', selected: true }).waitFor();
    await page.getByText('rank 0 · epoch 1 · batch 121 of 196').waitFor();
    await expect.poll(() => shown.state()).toMatchObject({ sheet: { tab: 'inspector' } });
  });

  it('are as high as they are dragged', async () => {
    const { page } = await show(REPLAYS, { width: 700 });
    const height = () => page.locator('.sheet').evaluate((sheet) => sheet.getBoundingClientRect().height);
    expect(await height()).toBe(204);
    await page.mouse.move(300, 697);
    await page.mouse.down();
    await page.mouse.move(300, 600, { steps: 4 });
    await page.mouse.up();
    expect(await height()).toBe(300);
    await page.mouse.dblclick(300, 601);
    await expect.poll(height).toBe(450);
    await page.getByRole('separator').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(height).toBe(426);
  });
});

describe('the strip of every stop', () => {
  it('says what comes of all, and stops where it is pressed', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await page.locator('.stops .counts', { hasText: '585' }).waitFor();
    const box = await page.getByRole('grid', { name: /^Every stop/ }).boundingBox();
    if (box === null) throw new Error('no strip');
    await page.mouse.click(box.x + 50, box.y + 20);
    await expect.poll(() => shown.state()).toMatchObject({ edit: { stop: { epoch: 0 } } });
    await page.mouse.move(box.x + 60, box.y + 20);
    await expect
      .poll(() => page.getByRole('grid', { name: /^Every stop/ }).getAttribute('title'))
      .toMatch(/^Stop after epoch 0, batch \d+: breaks$/);
  });

  it('is walked along by keys, also to the next other verdict', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await page.locator('.stops .counts', { hasText: '585' }).waitFor();
    await page.getByRole('grid', { name: /^Every stop/ }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('#stop-cell').textContent()).toBe('epoch 1, batch 121: breaks');
    await page.keyboard.press('}');
    await expect.poll(() => page.locator('#stop-cell').textContent()).toBe('epoch 1, batch 196: holds');
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    await page.keyboard.press('{');
    await expect.poll(() => page.locator('#stop-cell').textContent()).toBe('epoch 1, batch 195: breaks');
    await page.keyboard.press('Home');
    await expect.poll(() => page.locator('#stop-cell').textContent()).toBe('epoch 0, batch 1: breaks');
  });
});

describe('the exposure', () => {
  it('says how often samples are trained, and of the place under the pointer', async () => {
    const { page } = await show(HELIOS);
    const strip = page.getByRole('slider', { name: /^How often samples are trained: 1× to 5×, plan 3×/ });
    await strip.waitFor();
    await strip.hover({ position: { x: 5, y: 20 } });
    await expect.poll(() => strip.getAttribute('title')).toBe('sample 0: trained 5×, planned 3×');
  });
});

describe('the elastic plan', () => {
  it('takes the place of the diagnosis where the shape changes, and is chosen from', async () => {
    const shown = await show(FEWER_RANKS);
    const { page } = shown;
    const card = page.getByRole('region', { name: 'Elastic plan' });
    await card.getByText('8 × 32 → 6 × 32 after batch 100').waitFor();
    await card.getByRole('button', { name: 'stop at 102 instead' }).click();
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    await expect.poll(() => shown.state()).toMatchObject({ edit: { stop: { batch: 102 }, isPlanned: true } });
    await page.getByRole('button', { name: '6 ranks × 32' }).waitFor();
    // The plan goes along with the stop.
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press(']');
    await expect.poll(() => headline(shown)).toContain('Not lossless on 6 ranks');
    await card.getByText('round down (shown)').waitFor();
    await card.getByRole('button', { name: 'round up' }).click();
    await expect.poll(() => headline(shown)).toContain('never trained');
  });

  it('has a map to resume from, by mouse and by keys', async () => {
    const shown = await show(FEWER_RANKS);
    const { page } = shown;
    await page.getByRole('gridcell', { name: /^5 ranks × 32: lossless/ }).click();
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '6 ranks × 48' }).waitFor();
    await expect.poll(() => headline(shown)).toContain('256 samples are trained twice');
  });

  it('opens on E where the shape stays', async () => {
    const { page } = await show(HOLDS);
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('e');
    await page.getByText('8 × 32 after batch 120, in other shapes').waitFor();
    await page.getByRole('button', { name: 'Resume in another shape' }).click();
    await page.getByRole('region', { name: 'Why it holds' }).waitFor();
  });
});
