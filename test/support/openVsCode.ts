// A real VS Code window with the extension loaded, driven from outside: by tests that reload the window or act as a person
// does, and by whatever takes pictures.
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { examples, root } from '../../scripts/root.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { stageExtension } from '../../scripts/vscode/stage-extension.mjs';
import { openWindow, webviewIn } from '../../scripts/vscode/workbench.mjs';
import { runCommand } from './commandPalette.ts';

export interface VsCodeOptions {
  /** The workspace; a copy of it is opened, so that a test may edit. Default: `examples/`. */
  readonly folder?: string;
  /** The extension under development. Default: the checkout, as built in `dist/`. */
  readonly extension?: string;
  /** User settings, e.g. `{ 'workbench.colorTheme': 'Default Light Modern' }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In CSS pixels. Default: 1400 by 900. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Device pixels for one CSS pixel. Default: 1. */
  readonly scale?: number;
}

export interface VsCode {
  readonly page: Page;
  /** The copy that is opened, as an absolute path. */
  readonly folder: string;
  /** Everything the server and the page have printed so far. */
  readonly log: () => string;
  /** The document of a visible webview; the last one by default. */
  readonly webview: (index?: number) => FrameLocator;
  /** Opens a file by its path in the workspace, through Quick Open. */
  readonly openFile: (path: string) => Promise<void>;
  /** Runs a command by the title that the palette shows, e.g. `Sampler Scope: Inspect Sampler`. */
  readonly runCommand: (title: string) => Promise<void>;
  /** Reloads the window and waits until its workbench stands again. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens VS Code and waits until its explorer shows the workspace. */
export async function openVsCode(options: VsCodeOptions = {}): Promise<VsCode> {
  const source = options.folder ?? examples;
  const copies = await scratchFolder('workspace');
  const folder = join(copies.path, 'workspace', basename(source));
  const printed: string[] = [];
  try {
    await cp(source, folder, { recursive: true });
    const window = await openWindow({
      folder,
      extensions: [await stageExtension(options.extension ?? root, join(copies.path, 'extension'))],
      ...(options.settings && { settings: options.settings }),
      ...(options.viewport && { viewport: options.viewport }),
      ...(options.scale && { scale: options.scale }),
      log: (text) => printed.push(text),
    });
    const { page } = window;
    const close = async () => {
      await window.close();
      copies.remove();
    };
    try {
      await workbenchStands(page);
    } catch (error) {
      await close();
      throw error;
    }
    return {
      page,
      folder,
      log: () => printed.join(''),
      webview: (index) => webviewIn(page, index),
      openFile: (path) => openFile(page, path),
      runCommand: (title) => runCommand(page, title),
      reload: async () => {
        // By VS Code's own command, which first writes down what is open: a browser's reload gives it no time to.
        await page.evaluate(() => Reflect.set(globalThis, 'beforeReload', true));
        await runCommand(page, 'Developer: Reload Window');
        await page.waitForFunction(() => !Reflect.has(globalThis, 'beforeReload'));
        await workbenchStands(page);
      },
      close,
    };
  } catch (error) {
    copies.remove();
    throw error;
  }
}

/** Waits for the explorer's tree, which comes once the connection to the server and the file system stand. */
async function workbenchStands(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
}

async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input');
  await input.fill(path);
  const row = page.locator('.quick-input-list .monaco-list-row').first();
  await row.getByText(basename(path), { exact: true }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.tab.active[data-resource-name="${basename(path)}"]`).waitFor();
}
