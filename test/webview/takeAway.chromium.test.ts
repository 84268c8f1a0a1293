// Taking away what is shown, by mouse and by keyboard, in the debugger as it is shipped.
import { readJob } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import type { HostRequest } from '../../webview/protocol/messages.ts';
import type { DebuggerPage } from './support/debuggerPage.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { FEWER_RANKS, HOLDS, REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

function requests({ sent }: DebuggerPage): readonly HostRequest[] {
  return sent.flatMap((message) => (message.type === 'request' ? [message.request] : []));
}

/** The one thing that was asked of the host. */
async function asked(shown: DebuggerPage): Promise<HostRequest> {
  await expect.poll(() => requests(shown).length).toBe(1);
  const [request] = requests(shown);
  if (request === undefined) throw new Error('nothing was asked');
  return request;
}

describe('what is taken away', () => {
  it('is the scenario that is shown with what was changed in it, by mouse to a file', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('[');
    await page.getByText('Stopped after epoch 1, batch 119').waitFor();
    await page.getByRole('button', { name: 'Take away (T)' }).click();
    await page.getByRole('button', { name: 'Save Markdown to a file' }).click();
    const request = await asked(shown);
    expect(request).toMatchObject({ method: 'takeAway', form: 'markdown', to: 'file' });
    if (request.method !== 'takeAway') return;
    expect(request.configuration).toEqual({ ...HOLDS, resume: [{ stop: { epoch: 1, batch: 119 } }] });
    expect(readJob(request.configuration).problems).toEqual([]);
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('is copied by keyboard alone, and the focus comes back', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Take away' }).waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.locator('.lanes .pane').evaluate((pane) => pane === document.activeElement))
      .toBe(true);
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Copy pytest' }).focus();
    await page.keyboard.press('Enter');
    expect(await asked(shown)).toMatchObject({ method: 'takeAway', form: 'pytest', to: 'clipboard' });
  });

  it('has the start_iter that the elastic plan says', async () => {
    const shown = await show(FEWER_RANKS);
    const { page } = shown;
    await page.getByRole('button', { name: 'stop at 102 instead' }).click();
    await page.getByText('Stopped after epoch 1, batch 102').waitFor();
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    expect(await asked(shown)).toMatchObject({
      configuration: {
        resume: [{ stop: { epoch: 1, batch: 102 }, with: { num_replicas: 6, start_iter: 136 } }],
      },
    });
  });

  it('is a picture of the header, the verdict and the bands, at the pixels of the screen', async () => {
    const shown = await show(REPLAYS, { scale: 2, width: 1200, height: 800 });
    const { page } = shown;
    await page.waitForTimeout(300);
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Save PNG to a file' }).click();
    const request = await asked(shown);
    if (request.method !== 'savePicture') throw new Error(`got ${request.method}`);
    const image = await page.evaluate(async (png) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${png}`;
      await picture.decode();
      const canvas = document.createElement('canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const colours = (x: number, y: number, width: number, height: number) =>
        new Set(new Uint32Array(context?.getImageData(x, y, width, height).data.buffer ?? new ArrayBuffer(0)))
          .size;
      const lanes = document.querySelector('.lanes .pane')?.getBoundingClientRect() ?? new DOMRect();
      const controls = document.querySelector('.controls')?.getBoundingClientRect().height ?? 0;
      return {
        width: picture.width,
        height: picture.height,
        header: colours(0, 0, 800, 60),
        verdict: colours(100, 80, 900, 120),
        left: 2 * (800 - controls) - picture.height,
        lanes: colours(lanes.x * 2, (lanes.y - controls) * 2, lanes.width * 2, lanes.height * 2),
      };
    }, request.png);
    expect(image).toMatchObject({ width: 2400, left: 0 });
    // Text is edged in many shades, and the ramp has 256.
    expect(image.header).toBeGreaterThan(20);
    expect(image.verdict).toBeGreaterThan(20);
    expect(image.lanes).toBeGreaterThan(100);
    if (process.env.LOOK !== undefined) {
      const { writeFile } = await import('node:fs/promises');
      await writeFile(process.env.LOOK, Buffer.from(request.png, 'base64'));
    }
  });

  it('is copied as a picture too', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Take away (T)' }).click();
    await page.getByRole('button', { name: 'Copy PNG' }).click();
    const types = () =>
      page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));
    await expect.poll(types).toContain('image/png');
    expect(requests(shown)).toEqual([]);
  });

  it('is told of where it failed', async () => {
    const shown = await show(HOLDS, { refuses: 'There is no configuration to take anything of.' });
    const { page } = shown;
    await page.getByRole('button', { name: 'Take away (T)' }).click();
    await page.getByRole('button', { name: 'Copy CSV' }).click();
    await page.getByRole('heading', { name: 'Nothing was taken away' }).waitFor();
  });
});
