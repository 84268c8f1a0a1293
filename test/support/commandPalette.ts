import type { Page } from 'playwright-core';

/** How long an extension may take to register its commands in a window that has just opened, in milliseconds. */
const PATIENCE = 20_000;

/** Runs a command by the title that the palette shows. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  const input = page.locator('.quick-input-widget input');
  const row = page.locator('.quick-input-list .monaco-list-row').first().getByText(title, { exact: true });
  // The palette lists what was registered when it opened; so it is opened anew until the command is there.
  for (;;) {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    const found = await row.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (found) break;
    if (Date.now() > end) throw new Error(`The command palette has no "${title}" after ${PATIENCE} ms.`);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}
