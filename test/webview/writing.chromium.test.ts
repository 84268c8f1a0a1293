// What is changed in the debugger is written into the document: by mouse and by keyboard, in the debugger as it is shipped.
import { describe, expect, it } from 'vitest';
import { writtenConfiguration } from '../../extension/panel/writtenConfiguration.ts';
import type { WriteBack } from '../../webview/protocol/messages.ts';
import { type DebuggerPage, documentOf } from './support/debuggerPage.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { HOLDS } from './support/scenes.ts';

const { show } = debuggerTests();

/** What the page asked to be written. */
function writes({ sent }: DebuggerPage): readonly WriteBack[] {
  return sent.flatMap((message) =>
    message.type === 'request' && message.request.method === 'writeBack' ? [message.request] : [],
  );
}

/** Does with the last request what the host does with it. */
async function carryOut(shown: DebuggerPage): Promise<void> {
  await expect.poll(() => writes(shown).length).toBeGreaterThan(0);
  const last = writes(shown).at(-1);
  if (last !== undefined) await shown.post(documentOf(writtenConfiguration(HOLDS, last)));
}

describe('what is changed in the debugger', () => {
  it('is written into its scenario by a button, and says so', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    expect(await page.locator('.codicon-save').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Stops after batch, 0 to 196' }).fill('7');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Write to train.sampler.yaml (W)' }).click();
    await carryOut(shown);
    await page.getByText('written to train.sampler.yaml').waitFor();
    expect(writes(shown)).toMatchObject([
      { index: 0, revision: 1, scenario: { stop: { epoch: 1, batch: 7 } } },
    ]);
    expect(await page.locator('.codicon-save').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Stops after batch, 0 to 196' }).inputValue()).toBe('7');
    expect(await shown.state()).toMatchObject({ edit: {} });
  });

  it('is written as a new scenario by a key, which is then the one that is shown', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('[');
    await page.getByRole('button', { name: 'as a new scenario' }).waitFor();
    await page.keyboard.press('Shift+W');
    await carryOut(shown);
    await page.getByText('written to train.sampler.yaml').waitFor();
    expect(writes(shown)).toMatchObject([{ index: 1, scenario: { stop: { epoch: 1, batch: 119 } } }]);
    expect(await shown.state()).toMatchObject({ edit: {}, scenario: 1 });
    await page.keyboard.press('w');
    expect(writes(shown)).toHaveLength(1);
  });

  it('stays, and the reason is said, where it was refused', async () => {
    const shown = await show(HOLDS, { refuses: 'The file has changed meanwhile.' });
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press(']');
    await page.getByRole('button', { name: 'Write to train.sampler.yaml (W)' }).waitFor();
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'The file was not written' }).waitFor();
    await page.getByText('The file has changed meanwhile.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { name: 'Contract holds' }).waitFor();
    expect(await shown.state()).toMatchObject({ edit: { stop: { epoch: 1, batch: 121 } } });
  });
});
