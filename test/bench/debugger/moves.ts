// What a person does with the lanes, one input a frame.
import type { Page } from 'playwright-core';

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

async function middleOfLanes(page: Page): Promise<{ x: number; y: number; top: number; width: number }> {
  const box = await page.locator('.lanes .pane').boundingBox();
  if (box === null) throw new Error('there are no lanes');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.y, width: box.width };
}

/** Zooms in to the samples and out again, and pans on the way: by the wheel, as it comes from a trackpad. */
export async function panAndZoom(page: Page): Promise<void> {
  const { x, y } = await middleOfLanes(page);
  await page.mouse.move(x, y);
  for (const by of [-120, 120]) {
    for (let i = 0; i < 60; i++) {
      const isZoom = i % 3 !== 2;
      if (isZoom) await page.keyboard.down('Control');
      await page.mouse.wheel(isZoom ? 0 : 60, isZoom ? by : 0);
      if (isZoom) await page.keyboard.up('Control');
      await nextFrame(page);
    }
  }
}

/** How long after each of so many moves of the stop the verdict and the lanes that follow it were seen: milliseconds. */
export async function dragStop(page: Page, moves: number): Promise<number[]> {
  const { top, x, width } = await middleOfLanes(page);
  const y = top + 37;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 1, y);
  await page.waitForTimeout(500);
  const times: number[] = [];
  for (let i = 1; i <= moves; i++) {
    const seen = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let movedAt = Number.POSITIVE_INFINITY;
          addEventListener(
            'pointermove',
            ({ timeStamp }) => {
              movedAt = timeStamp;
            },
            { once: true, capture: true },
          );
          const verdict = (): string | null | undefined => document.querySelector('.verdict')?.textContent;
          const before = verdict();
          const look = (): void => {
            const painted = performance.getEntriesByName('lanes').at(-1)?.startTime ?? 0;
            if (
              verdict() === before ||
              document.querySelector('.verdict.busy, .lanes.stale') !== null ||
              painted < movedAt
            ) {
              requestAnimationFrame(look);
              return;
            }
            // A message is read after the frame is painted.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - movedAt);
            port2.postMessage(undefined);
          };
          requestAnimationFrame(look);
        }),
    );
    await page.waitForSelector('.verdict:not(.busy)');
    await page.waitForTimeout(60);
    await page.mouse.move(x - ((i * 7) % (width / 3)), y);
    times.push(await seen);
  }
  await page.mouse.up();
  return times;
}
