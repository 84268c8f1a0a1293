// What is seen of a debugger, to be held against what is seen of another, or of the same one later.
import type { DebuggerPage } from './debuggerPage.ts';

/** What is seen, and what is kept. */
export interface Screen {
  /** All that is written. */
  readonly text: string;
  /** What lists and fields show. */
  readonly values: readonly string[];
  /** Each canvas, as a number that another picture hardly has. */
  readonly canvases: readonly number[];
  readonly state: unknown;
}

export async function screenOf({ page, state }: DebuggerPage): Promise<Screen> {
  const seen = await page.evaluate(() => {
    const hashOf = (canvas: HTMLCanvasElement): number => {
      let hash = 5381;
      for (const character of canvas.toDataURL()) hash = ((hash * 33) ^ character.charCodeAt(0)) >>> 0;
      return hash;
    };
    return {
      text: document.body.innerText,
      values: [...document.querySelectorAll<HTMLInputElement>('vscode-text-field, vscode-dropdown')].map(
        ({ value }) => value,
      ),
      canvases: [...document.querySelectorAll('canvas')].map(hashOf),
    };
  });
  return { ...seen, state: await state() };
}

/** Waits until nothing changes any more: all is computed, fetched and painted. */
export async function settled(shown: DebuggerPage): Promise<void> {
  const end = Date.now() + 60_000;
  let last = JSON.stringify(await screenOf(shown));
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > end) throw new Error('the screen does not come to rest');
    await shown.page.waitForTimeout(150);
    const next = JSON.stringify(await screenOf(shown));
    quiet = next === last ? quiet + 1 : 0;
    last = next;
  }
}
