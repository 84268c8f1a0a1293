import type { Locator } from 'playwright-core';
import type { VsCode } from './openVsCode.ts';

/**
 * Waits for the debugger's headline. VS Code's server gives all webviews one origin, and so one service worker after the
 * other: on a busy machine a new page may wait for ever for its own ("Waiting for controllerchange" in the log), and stays
 * empty before any of our code is loaded. Only then the window is reloaded, which makes the page anew.
 */
export async function headlineOf(vsCode: VsCode, text = ''): Promise<Locator> {
  const headline = () => vsCode.webview().locator('h1', { hasText: text }).first();
  try {
    await headline().waitFor({ timeout: 12_000 });
  } catch (error) {
    const isLoaded = (await vsCode.webview().locator('#root').count()) > 0;
    if (isLoaded) throw error;
    await vsCode.reload();
    await headline().waitFor({ timeout: 30_000 });
  }
  return headline();
}
