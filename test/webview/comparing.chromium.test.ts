// Two runs side by side, by mouse and by keyboard, in the debugger as it is shipped.
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { type DebuggerPage, documentOf } from './support/debuggerPage.ts';
import { choose, debuggerTests, headline } from './support/debuggerTests.ts';
import { HOLDS } from './support/scenes.ts';

const { show } = debuggerTests();

const TWO = {
  ...HOLDS,
  resume: [
    { name: 'right', stop: { epoch: 1, batch: 100 } },
    { name: 'a batch again', stop: { epoch: 1, batch: 120 }, with: { start_iter_offset: -1 } },
    { name: 'right too', stop: { epoch: 0, batch: 7 } },
  ],
};

const COMPARED = {
  version: 1,
  uri: 'file:///work/train.sampler.yaml',
  scenario: 0,
  edit: {},
  zoom: { kind: 'whole' },
};

async function openDialog({ page }: DebuggerPage): Promise<void> {
  await page.locator('.lanes .pane').focus();
  await page.keyboard.press('d');
  await page.getByRole('dialog', { name: 'Compare with' }).waitFor();
}

describe('comparing', () => {
  it('shows the first difference from another scenario, and goes to it', async () => {
    const shown = await show(TWO);
    const { page } = shown;
    await page.getByRole('button', { name: 'Compare with… (D)' }).click();
    await page.getByRole('button', { name: 'Compare with the scenario' }).click();
    await page.getByRole('heading', { name: '77 of 589 batches differ' }).waitFor();
    expect(await page.locator('.verdict p').first().innerText()).toContain(
      'First at epoch 1, batch 121, rank 0, slot 0. In right: 424 46,743 46,057 …; in a batch again: 25,090 17,227 26,943 ….',
    );
    await page.getByText('rank 0 · epoch 1 · batch 121').waitFor();
    expect(await page.locator('.compare tbody tr').nth(1).innerText()).toBe('1\t196, 197\t77\t0\t0');
    expect(await page.locator('.controls').count()).toBe(0);
  });

  it('says of scenarios that come to the same that they do', async () => {
    const shown = await show(TWO);
    const { page } = shown;
    await openDialog(shown);
    await choose(page.getByRole('combobox', { name: 'Scenario to compare with' }), 'right too');
    await page.getByRole('button', { name: 'Compare with the scenario' }).click();
    await page.getByRole('heading', { name: 'Both train the same' }).waitFor();
  });

  it('holds it against itself with another seed or world size, by keyboard alone, and goes back', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await openDialog(shown);
    await page.getByRole('button', { name: 'Compare with the seed' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '588 of 588 batches differ' }).waitFor();
    await page.getByText('Each epoch trains the same samples.').waitFor();
    await page.locator('.lanes .pane').focus();
    // What would stop the run or play it does nothing here.
    await page.keyboard.press('s');
    await page.keyboard.press(']');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Contract holds' }).waitFor();
    expect(await shown.state()).toMatchObject({ edit: {} });
    await openDialog(shown);
    const size = page.getByRole('textbox', { name: 'World size to compare with' });
    await size.fill('4');
    await size.press('Enter');
    await page.getByRole('button', { name: 'Compare with the world size' }).click();
    await page.getByText('8 ranks × 32 and 4 ranks × 32 share no batch.').waitFor();
  });

  it('comes back after a reload, and follows the file', async () => {
    const shown = await show(HOLDS, { state: { ...COMPARED, compareWith: { kind: 'seed', seed: 1 } } });
    await shown.page.getByRole('heading', { name: '588 of 588 batches differ' }).waitFor();
    await shown.post(documentOf({ ...HOLDS, args: { ...HOLDS.args, seed: 1 } }));
    await shown.page.getByRole('heading', { name: 'Both train the same' }).waitFor();
    // A mistake in the file is told of here too.
    await shown.post({ ...documentOf({ ...HOLDS, epochs: 0 }) });
    await shown.page.getByRole('heading', { name: 'A value cannot be used' }).waitFor();
  });

  it.each([
    ['dark', 1400],
    ['light', 700],
    ['highContrast', 1400],
  ] as const)('can be used by everyone: axe finds nothing in %s at %d', async (theme, width) => {
    const shown = await show(TWO, {
      theme,
      width,
      state: { ...COMPARED, compareWith: { kind: 'scenario', index: 1 } },
    });
    await shown.page.getByRole('heading', { name: '77 of 589 batches differ' }).waitFor();
    expect(await axeViolations(shown)).toEqual([]);
  });

  it('says why it cannot be done', async () => {
    const shown = await show({
      ...HOLDS,
      sampler: 'ResumableRandomSampler',
      args: { seed: 1, batch_size: 32 },
    });
    const { page } = shown;
    await openDialog(shown);
    await page.getByRole('button', { name: 'Compare with the world size' }).click();
    await page.getByRole('heading', { name: 'They cannot be compared' }).waitFor();
    await page.getByText(/num_replicas/).waitFor();
    await page.getByRole('button', { name: 'Close, and back to the scenario (Esc)' }).click();
    expect(await headline(shown)).toBe('Contract holds');
  });
});
