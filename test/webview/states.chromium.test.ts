// What is too big to be drawn, exposure by keys, and colours that the system gives, as they are shipped.
import { describe, expect, it } from 'vitest';
import type { DebuggerPage } from './support/debuggerPage.ts';
import { debuggerTests, headline } from './support/debuggerTests.ts';
import { HELIOS, HUGE, OTHER_SEED, REPLAYS } from './support/scenes.ts';

const { show } = debuggerTests();

const strip = ({ page }: DebuggerPage) => page.getByRole('slider', { name: /How often samples are trained/ });

describe('a dataset too big to be drawn', () => {
  const big = { ...HUGE, dataset: { length: 1_000_000_000 } };

  it('says so, and shows the arithmetic when asked', async () => {
    const shown = await show(big);
    expect(await headline(shown)).toBe('Too big to draw which sample stands where');
    await shown.page.getByText('takes 3.7 GB').waitFor();
    await shown.page.getByText('Its indices are not drawn').waitFor();
    await shown.page.getByRole('button', { name: 'Show the arithmetic only' }).click();
    await expect.poll(() => headline(shown)).toBe('Contract broken: 1,048,576 samples are never trained');
    const state = await shown.state();
    await shown.close();
    const again = await show(big, { state });
    await expect.poll(() => headline(again)).toContain('never trained');
  });

  it('is not checked where two orders meet, and why is said', async () => {
    const shown = await show({ ...OTHER_SEED, dataset: { length: 1_000_000_000 } });
    await shown.page.getByText('Two orders meet, and each takes 3.7 GB').waitFor();
  });
});

describe('the exposure', () => {
  it('is walked along by keys, and finds the sample it stands at', async () => {
    const shown = await show(HELIOS);
    await expect.poll(() => strip(shown).getAttribute('aria-valuetext')).toContain('sample 0: trained 5×');
    await strip(shown).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowLeft']) await shown.page.keyboard.press(key);
    expect(await strip(shown).getAttribute('aria-valuetext')).toBe('sample 10: trained 4×, planned 3×');
    await shown.page.keyboard.press('Enter');
    await shown.page.getByText('seen 4×').waitFor();
    await expect.poll(() => shown.state()).toMatchObject({ sample: 10 });
  });

  it('finds the sample that is pressed', async () => {
    const shown = await show(REPLAYS);
    await expect.poll(() => strip(shown).getAttribute('aria-valuetext')).toContain('samples 0 to');
    const box = await strip(shown).boundingBox();
    if (box === null) throw new Error('the strip has no box');
    await shown.page.mouse.click(box.x + box.width / 2, box.y + 20);
    await shown.page.getByText(/^seen \d×$/).waitFor();
  });
});

describe('colours that the system gives', () => {
  it('are those of the canvas too', async () => {
    const shown = await show(REPLAYS);
    const wrong = (): Promise<number> =>
      shown.page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        const canvas = document.querySelector<HTMLCanvasElement>('.stops canvas');
        const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let red = 0;
        for (let i = 0; i < data.length; i += 4) {
          if ((data[i] ?? 0) > 150 && (data[i + 1] ?? 0) < 100 && (data[i + 3] ?? 0) > 0) red++;
        }
        return red;
      });
    expect(await wrong()).toBeGreaterThan(100);
    await shown.page.emulateMedia({ forcedColors: 'active' });
    await expect.poll(wrong).toBe(0);
    await shown.page.emulateMedia({ forcedColors: 'none' });
    await expect.poll(wrong).toBeGreaterThan(100);
  });
});
