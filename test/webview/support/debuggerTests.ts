// What every test of the debugger as it is shipped stands on: one site, one page at a time, and no trouble in it.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  type DebuggerOptions,
  type DebuggerPage,
  documentOf,
  openDebugger,
  openSite,
  type Site,
} from './debuggerPage.ts';

export interface DebuggerTests {
  /** Opens the debugger; it is closed after the test, which fails if anything went wrong in the page. */
  open(options: DebuggerOptions): Promise<DebuggerPage>;
  /** Opens it with a configuration, and waits for the verdict. */
  show(configuration: unknown, options?: DebuggerOptions): Promise<DebuggerPage>;
}

/** To be called once, at the top of a file of tests. */
export function debuggerTests(): DebuggerTests {
  let site: Site;
  let last: DebuggerPage | undefined;

  beforeAll(async () => {
    site = await openSite();
  });

  afterEach(async () => {
    const { troubles = [] } = last ?? {};
    await last?.close();
    last = undefined;
    expect(troubles).toEqual([]);
  });

  afterAll(() => site.close());

  const open = async (options: DebuggerOptions): Promise<DebuggerPage> => {
    last = await openDebugger(site, options);
    return last;
  };
  return {
    open,
    async show(configuration, options = {}) {
      const shown = await open({ messages: [documentOf(configuration)], ...options });
      await shown.page.locator('.verdict h1').waitFor();
      return shown;
    },
  };
}

/** Chooses from a list as a person does with the mouse. */
export async function choose(list: Locator, option: string): Promise<void> {
  await list.click();
  await list.getByRole('option', { name: option, exact: true }).click();
}

export function headline({ page }: DebuggerPage): Promise<string> {
  return page.locator('.verdict h1').innerText();
}
