// Trying a mend and taking the test of it, from the diagnosis, by mouse and by keyboard.
import { describe, expect, it } from 'vitest';
import { writtenConfiguration } from '../../extension/panel/writtenConfiguration.ts';
import { documentOf } from './support/debuggerPage.ts';
import { debuggerTests, headline } from './support/debuggerTests.ts';
import { FEWER_RANKS, HOLDS, REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

describe('the diagnosis', () => {
  it('tries its mend in what is shown, which is then written to the file', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    expect(await headline(shown)).toContain('29,760 samples are trained twice');
    await page.getByRole('button', { name: 'Try the mend here, and not in the file' }).click();
    await page.getByRole('heading', { name: 'Contract holds' }).waitFor();
    expect(await shown.state()).toMatchObject({ edit: { args: { batch_size: 32 } } });
    await page.locator('.lanes .pane').focus();
    await page.getByRole('button', { name: 'Write to train.sampler.yaml (W)' }).waitFor();
    await page.keyboard.press('w');
    const asked = () =>
      shown.sent.flatMap((message) =>
        message.type === 'request' && message.request.method === 'writeBack' ? [message.request] : [],
      );
    await expect.poll(() => asked().length).toBe(1);
    const [request] = asked();
    if (request !== undefined) await shown.post(documentOf(writtenConfiguration(REPLAYS, request)));
    await page.getByText('written to train.sampler.yaml').waitFor();
    expect(request).toMatchObject({ args: { batch_size: 32 } });
  });

  it("mends a loop's parameter by keyboard alone, and goes back to the file's", async () => {
    const shown = await show({ ...HOLDS, loop: 'one-too-few' });
    const { page } = shown;
    await page.getByRole('button', { name: 'Try the mend here, and not in the file' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Contract holds' }).waitFor();
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('Backspace');
    await page.getByRole('heading', { name: /trained twice/ }).waitFor();
  });

  it('saves a test of what is shown', async () => {
    const shown = await show(REPLAYS);
    await shown.page
      .getByRole('button', { name: 'pytest: save a test that fails while the resume is broken' })
      .click();
    await expect
      .poll(() => shown.sent.find((message) => message.type === 'request'))
      .toMatchObject({ request: { method: 'takeAway', form: 'pytest', to: 'file' } });
  });

  it('offers no mend where the elastic plan says how it goes on', async () => {
    const { page } = await show(FEWER_RANKS);
    await page.getByText('stop at 102 instead').waitFor();
    expect(await page.getByRole('button', { name: 'Try the mend' }).count()).toBe(0);
  });
});
