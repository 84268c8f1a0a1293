// The debugger as it is shipped: the built bundle, in a real Chromium, in the real page.
import { describe, expect, it } from 'vitest';
import { createRamp } from '../../webview/colour/ramp.ts';
import { axeViolations } from './support/axe.ts';
import { type DebuggerPage, documentOf } from './support/debuggerPage.ts';
import { choose, debuggerTests, headline } from './support/debuggerTests.ts';
import {
  FEWER_RANKS,
  HELIOS,
  HOLDS,
  LARGE,
  NEVER_ENDS,
  OTHER_SEED,
  REPLAYS,
  TINY,
} from './support/scenes.ts';
import type { ThemeName } from './support/themes.ts';

const { open, show } = debuggerTests();

/** Waits until the canvas was painted after what was just done. */
async function painted({ page }: DebuggerPage): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** A pixel of the lanes, as #rrggbb. CSS pixels from the top left of the lanes. */
function pixel({ page }: DebuggerPage, x: number, y: number): Promise<string> {
  return page.evaluate(
    ({ x, y }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.lanes .pane canvas');
      const data = canvas
        ?.getContext('2d')
        ?.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data;
      return `#${[...(data ?? [])]
        .slice(0, 3)
        .map((channel) => channel.toString(16).padStart(2, '0'))
        .join('')}`;
    },
    { x, y },
  );
}

describe('the verdict', () => {
  it('holds where nothing changed', async () => {
    const shown = await show(HOLDS);
    expect(await headline(shown)).toBe('Contract holds');
    expect(await shown.page.locator('.clause[data-mark=right]').count()).toBe(5);
  });

  it('says clause, place, expected and observed indices of the first difference', async () => {
    const shown = await show(REPLAYS);
    expect(await headline(shown)).toBe('Contract broken: 29,760 samples are trained twice');
    const detail = shown.page.locator('.verdict p');
    await detail.getByText('11,514 39,851 45,470').waitFor();
    expect(await detail.innerText()).toContain('epoch 1, batch 121, rank 0: expected 424 46,743 46,057 …');
    const marks = await shown.page
      .locator('.clause')
      .evaluateAll((all) => all.map((one) => one.dataset.mark));
    expect(marks).toEqual(['wrong', 'wrong', 'right', 'right', 'wrong']);
  });

  it('goes to the first difference when it is clicked', async () => {
    const shown = await show(REPLAYS);
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('Home');
    await shown.page.keyboard.press('+');
    await shown.page.locator('.go').click();
    await shown.page.getByText('rank 0 · epoch 1 · batch 121 of 196').waitFor();
  });
});

describe('the lanes', () => {
  it('paint each batch at its place in the epoch', async () => {
    const shown = await show(REPLAYS);
    await painted(shown);
    const width = await shown.page
      .locator('.lanes .pane')
      .evaluate((pane) => pane.getBoundingClientRect().width);
    const ramp = createRamp('dark').css;
    // 704 columns, two gaps of 6 pixels; the first lane's bars start 6 pixels under the 46 of the header.
    const perBatch = (width - 12) / 704;
    const expected = { start: 0, middle: 98 * perBatch, y: 46 + 6 + 5 };
    expect(ramp.indexOf(await pixel(shown, 1, expected.y))).toBeLessThan(3);
    const middle = await pixel(shown, Math.round(expected.middle), expected.y);
    expect(Math.abs(ramp.indexOf(middle) - 128)).toBeLessThan(3);
    // Right after the stop the sweep falls back; in between stand the outline and its casing.
    const after = Math.round((196 + 130) * perBatch + 6);
    const { y } = { y: expected.y + 27 };
    expect(ramp.indexOf(await pixel(shown, after, y))).toBeLessThan(20);
  });

  it.each([
    ['dark', '#f14c4c'],
    ['light', '#e51400'],
    ['highContrast', '#f48771'],
    ['highContrastLight', '#b5200d'],
  ] as const)('mark what is wrong in the red of %s', async (theme, red) => {
    const shown = await show(REPLAYS, { theme });
    await painted(shown);
    const found = await shown.page.evaluate(
      (wanted) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.lanes .pane canvas');
        const { width = 0, height = 0 } = canvas ?? {};
        const data =
          canvas?.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          const hex = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
          if (hex === wanted) count++;
        }
        return count;
      },
      Number.parseInt(red.slice(1), 16),
    );
    expect(found).toBeGreaterThan(2000);
  });

  it('follow a change of theme at once', async () => {
    const shown = await show(HOLDS);
    await painted(shown);
    const before = await pixel(shown, 1, 57);
    await shown.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-editor-background', '#ffffff');
      document.body.className = 'vscode-light';
    });
    await painted(shown);
    expect(createRamp('dark').css.slice(0, 3)).toContain(before);
    expect(createRamp('light').css.slice(0, 3)).toContain(await pixel(shown, 1, 57));
  });

  it('zoom with Ctrl and the wheel, and pan by wheel and by dragging', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    const box = await page.locator('.lanes .pane').boundingBox();
    if (box === null) throw new Error('no lanes');
    await page.mouse.move(box.x + 450, box.y + 200);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -900);
    await page.keyboard.up('Control');
    await expect.poll(() => shown.state()).toMatchObject({ zoom: { kind: 'part' } });
    const first = async (): Promise<number> => {
      const { zoom } = Object(await shown.state());
      return zoom.first;
    };
    const before = await first();
    await page.mouse.wheel(300, 0);
    await expect.poll(first).toBeGreaterThan(before);
    const panned = await first();
    await page.mouse.down();
    await page.mouse.move(box.x + 600, box.y + 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(first).toBeLessThan(panned);
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('0');
    await expect.poll(() => shown.state()).toMatchObject({ zoom: { kind: 'whole' } });
  });
});

describe('the stop', () => {
  it('is dragged along the ruler', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    const box = await page.locator('.lanes .pane').boundingBox();
    if (box === null) throw new Error('no lanes');
    await page.mouse.move(box.x + 500, box.y + 37);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 37, { steps: 10 });
    await page.mouse.up();
    await expect.poll(() => shown.state()).toMatchObject({ edit: { stop: { epoch: 0 } } });
    await page.getByText('Stopped after epoch 0').waitFor();
  });

  it('is typed', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    const field = page.getByRole('textbox', { name: 'Stops after batch' });
    await field.fill('64');
    await field.press('Enter');
    await page.getByText('Stopped after epoch 1, batch 64').waitFor();
    await field.fill('nonsense');
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('64');
  });

  it('moves by keys, over the border of an epoch', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press(']');
    await page.getByText('Stopped after epoch 1, batch 121').waitFor();
    await page.keyboard.press('<');
    await page.getByText('Stopped after epoch 1, batch 111').waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('End');
    await page.keyboard.press('s');
    await page.getByText('Stopped after epoch 0, batch 196').waitFor();
    await page.keyboard.press(']');
    await page.getByText('Stopped after epoch 1, batch 1.').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByText('Stopped after epoch 1, batch 120').waitFor();
  });
});

describe('what changes on resume', () => {
  it('is chosen field by field', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.getByTitle('What is different when the run resumes').click();
    const dialog = page.getByRole('dialog');
    const type = async (label: string, text: string): Promise<void> => {
      await dialog.getByRole('textbox', { name: label, exact: true }).fill(text);
      await dialog.getByRole('textbox', { name: label, exact: true }).press('Enter');
    };
    await type('Added to start_iter', '-1');
    await expect.poll(() => headline(shown)).toContain('256 samples are trained twice');
    await type('Added to start_iter', '');
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    await type('Seed', '1');
    await expect.poll(() => headline(shown)).toContain('never trained');
    await type('Seed', '');
    await type('World size', '6');
    await expect.poll(() => headline(shown)).toContain('Not lossless on 6 ranks');
    await type('World size', '0');
    await expect.poll(() => headline(shown)).toBe('It cannot be resumed like this');
    await dialog.getByRole('button', { name: 'Nothing changed' }).click();
    await expect.poll(() => headline(shown)).toBe('Contract holds');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('may be that set_epoch is forgotten', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await page.getByTitle('What is different when the run resumes').click();
    await choose(page.getByLabel('Whether set_epoch is called'), 'set_epoch is forgotten');
    await page.getByText('The run trains epoch 1 in the order of epoch 0.').waitFor();
    await page.getByRole('button', { name: 'no set_epoch' }).waitFor();
  });

  it("is one of the file's scenarios", async () => {
    const scenarios = [
      { name: 'as it should be', stop: { epoch: 1, batch: 120 } },
      { name: 'off by one', stop: { epoch: 1, batch: 120 }, with: { start_iter_offset: 1 } },
    ];
    const shown = await show({ ...HOLDS, resume: scenarios });
    await choose(shown.page.getByLabel('Scenario', { exact: true }), 'off by one');
    await expect.poll(() => headline(shown)).toContain('256 samples are never trained');
    await shown.post({ type: 'showScenario', scenario: 0 });
    await expect.poll(() => headline(shown)).toBe('Contract holds');
  });
});

describe('the inspector', () => {
  it('follows the cursor, and says what each sample is', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    const row = page.locator('.inspector tbody tr').first();
    await row.getByText('trained: batch 4, rank 0').waitFor();
    expect(await row.innerText()).toMatch(/0\s+424\s+✘ 11,514/);
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('rank 1 · epoch 1 · batch 121 of 196').waitFor();
    await page.keyboard.press('ArrowLeft');
    await row.getByText('as expected').waitFor();
  });

  it('shows the batch under the pointer, and goes back to the cursor', async () => {
    const shown = await show(REPLAYS);
    const { page } = shown;
    await page.getByText('rank 0 · epoch 1 · batch 121 of 196').waitFor();
    const box = await page.locator('.lanes .pane').boundingBox();
    if (box === null) throw new Error('no lanes');
    await page.mouse.move(box.x + 3, box.y + 130);
    await page.getByText('rank 1 · epoch 0 · batch 3 of 196').waitFor();
    await page.mouse.move(box.x + 3, box.y - 60);
    await page.getByText('rank 0 · epoch 1 · batch 121 of 196').waitFor();
  });

  it('is read aloud', async () => {
    const shown = await show(REPLAYS);
    await expect
      .poll(() => shown.page.locator('#cell').innerText())
      .toBe(
        'rank 0, epoch 1, batch 121 of 196: wrong. Expected 424, 46,743 and 30 more. Got 11,514, 39,851 and 30 more, trained: batch 4, rank 0.',
      );
  });

  it('shows pads as pads', async () => {
    const shown = await show(TINY);
    await shown.page.locator('.lanes .pane').focus();
    for (const key of ['ArrowDown', 'ArrowDown']) await shown.page.keyboard.press(key);
    await shown.page.locator('.inspector td', { hasText: '2 p' }).waitFor();
  });
});

describe('states', () => {
  it('offers a way on where nothing is open', async () => {
    const shown = await open({});
    await shown.page.getByRole('heading', { name: 'No sampler configuration is open' }).waitFor();
    await shown.page.getByRole('button', { name: 'Create' }).click();
    await shown.page.getByRole('button', { name: 'Open' }).click();
    await shown.page.getByRole('button', { name: 'Look' }).click();
    await expect
      .poll(() =>
        shown.sent.map((message) => (message.type === 'request' ? message.request.method : message.type)),
      )
      .toEqual(['ready', 'createConfiguration', 'openExample', 'lookInWorkspace']);
  });

  it('lists what is wrong with a file, leads there, and keeps the last picture', async () => {
    const shown = await show(HOLDS);
    const problem = {
      severity: 'error',
      path: 'loader.batch_size',
      message: 'expected an integer from 1 on, got 0',
      line: 8,
      column: 4,
    };
    await shown.post({ ...documentOf({ ...HOLDS, loader: { batch_size: 0 } }), problems: [problem] });
    await shown.page.getByRole('heading', { name: 'A value cannot be used' }).waitFor();
    await shown.page.getByText('expected an integer from 1 on, got 0 Line 9').waitFor();
    expect(await shown.page.locator('.lanes').evaluate((lanes) => getComputedStyle(lanes).opacity)).toBe(
      '0.38',
    );
    await shown.page.getByRole('button', { name: 'Go to' }).click();
    await expect
      .poll(() => shown.sent.at(-1))
      .toMatchObject({ request: { method: 'reveal', line: 8, column: 4 } });
    await shown.post(documentOf(HOLDS));
    await expect.poll(() => headline(shown)).toBe('Contract holds');
  });

  it('says that it computes, shows both runs meanwhile, and can be cancelled', async () => {
    const shown = await show(HOLDS);
    const { page } = shown;
    await shown.post(documentOf({ ...OTHER_SEED, dataset: { length: 12_000_000 } }));
    await page.getByRole('heading', { name: 'Checking epoch 1' }).waitFor();
    expect(await page.locator('.lanes canvas').count()).toBe(2);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'The check was cancelled' }).waitFor();
  });

  it('says that the worker died, starts another, and shows what it found', async () => {
    const shown = await show(HOLDS);
    await shown.page.evaluate(() =>
      Reflect.get(window, 'workers')
        .at(-1)
        .dispatchEvent(new ErrorEvent('error', { message: 'killed' })),
    );
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press(']');
    await shown.page.getByText('Stopped after epoch 1, batch 121').waitFor();
    expect(shown.sent).toContainEqual({ type: 'fault', message: 'killed' });
  });

  it('comes back as it was left', async () => {
    const shown = await show(HOLDS);
    await shown.page.locator('.lanes .pane').focus();
    for (const key of ['z', ']', 'ArrowDown']) await shown.page.keyboard.press(key);
    await expect
      .poll(() => shown.state())
      .toMatchObject({ edit: { stop: { batch: 121 } }, cursor: { rank: 1 } });
    const state = await shown.state();
    await shown.close();
    const again = await show(HOLDS, { state });
    await again.page.getByText('Stopped after epoch 1, batch 121').waitFor();
    await again.page.getByText('rank 1 · epoch 1').waitFor();
    expect(await again.state()).toEqual(state);
  });

  it('reports a message that is none, and changes nothing', async () => {
    const shown = await show(HOLDS);
    await shown.post({ type: 'document', uri: 3 });
    await shown.post('nonsense');
    await expect.poll(() => shown.sent.filter(({ type }) => type === 'fault').length).toBe(2);
    expect(await headline(shown)).toBe('Contract holds');
  });
});

describe('everyone', () => {
  it.each([
    ['dark', 1400, 'REPLAYS', REPLAYS],
    ['light', 700, 'REPLAYS', REPLAYS],
    ['highContrast', 1400, 'REPLAYS', REPLAYS],
    ['highContrastLight', 700, 'REPLAYS', REPLAYS],
    ['dark', 700, 'HELIOS', HELIOS],
    ['light', 1400, 'FEWER_RANKS', FEWER_RANKS],
    ['dark', 1400, 'FEWER_RANKS', FEWER_RANKS],
    ['highContrast', 1400, 'NEVER_ENDS', NEVER_ENDS],
  ] as const)(
    'can use it: axe finds nothing in %s at %d in %s',
    async (theme: ThemeName, width, _, scene) => {
      const shown = await show(scene, { theme, width });
      await shown.page.getByTitle('What is different when the run resumes').click();
      expect(await axeViolations(shown)).toEqual([]);
    },
  );

  it('lists its keys on ?', async () => {
    const shown = await show(HOLDS);
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('?');
    const dialog = shown.page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByText('stop after the batch at the cursor').waitFor();
    await shown.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('at 10^7 samples on 64 ranks', () => {
  it('pans and zooms without a stall', async () => {
    const shown = await show(LARGE);
    const { page } = shown;
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('z');
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press(i % 20 < 10 ? '-' : i % 3 === 0 ? '+' : 'Shift+ArrowRight');
      // A frame for each key: keys that come faster than frames share one.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    const frames = await page.evaluate(() =>
      performance.getEntriesByName('lanes').map(({ duration }) => duration),
    );
    const sorted = frames.toSorted((a, b) => a - b);
    expect(frames.length).toBeGreaterThan(20);
    // Half as long again as the bound that the bench holds it to: this machine may be busy.
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(12);
  });

  it('shows ranks that share a row, and opens them', async () => {
    const shown = await show(LARGE);
    await shown.page.locator('.gutter').getByText('ranks 0–').first().waitFor();
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('Enter');
    await shown.page.locator('.gutter').getByText('rank 1', { exact: true }).waitFor();
    await shown.page.keyboard.press('Escape');
    await shown.page.locator('.gutter').getByText('ranks 0–').first().waitFor();
  });
});

describe('fewer ranks', () => {
  it('are judged by samples', async () => {
    const shown = await show(FEWER_RANKS);
    expect(await headline(shown)).toBe('Not lossless on 6 ranks: 64 samples are trained twice');
  });
});
