// What the bench asks of the page: when something is first seen, counted from when the webview's script could start.
import type { Page } from 'playwright-core';

/** What is waited for: an expression in the page's own language that is true once it is so. */
export const SEEN = {
  /** The lanes are painted, and the verdict is said. */
  picture: `performance.getEntriesByName('lanes').length > 0 && document.querySelector('.verdict h1') !== null`,
  /** The strip has judged each stop of the job. */
  everyStop: `(() => {
    const all = Number(document.querySelector('.stops [role=grid]')?.getAttribute('aria-colcount'));
    const counts = [...document.querySelectorAll('.stops .counts > span')].map(({ title }) => parseInt(title.replaceAll(',', '')));
    return counts.reduce((sum, count) => sum + count, 0) >= all - 1 && all > 0;
  })()`,
  /** The inspector shows indices. */
  indices: `/\\d/.test(document.querySelector('.inspector tbody tr td:nth-child(2)')?.textContent ?? '')`,
} as const;
export type Seen = keyof typeof SEEN;

/** Put into a page before its script runs: notes when each is first seen on the screen. */
export const WATCHING = `
  window.seenAt = {};
  const conditions = {${Object.entries(SEEN).map(([name, is]) => `${name}: () => ${is}`)}};
  const look = () => {
    for (const [name, is] of Object.entries(conditions)) {
      if (!is()) continue;
      delete conditions[name];
      // A message is read after the frame is painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.seenAt[name] = performance.now(); };
      port2.postMessage(undefined);
    }
    if (Object.keys(conditions).length > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Milliseconds from when the page had its script until each was seen; waits for all. */
export async function seenAfter(page: Page, ...names: readonly Seen[]): Promise<Record<Seen, number>> {
  const found = await page.waitForFunction(
    (wanted) => {
      const seen: Record<string, number> = Reflect.get(window, 'seenAt');
      if (wanted.some((name) => seen[name] === undefined)) return undefined;
      const script = performance
        .getEntriesByType('resource')
        .find(({ name }) => name.endsWith('/webview.js'));
      const start = script instanceof PerformanceResourceTiming ? script.responseEnd : 0;
      return Object.fromEntries(Object.entries(seen).map(([name, at]) => [name, at - start]));
    },
    names,
    { timeout: 120_000 },
  );
  return await found.jsonValue().then((seen) => ({ picture: 0, everyStop: 0, indices: 0, ...seen }));
}
