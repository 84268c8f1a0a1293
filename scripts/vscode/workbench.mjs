// A VS Code window: our server, and a Chromium page that shows its workbench.
import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../chromium.mjs';
import { windowAddress } from './address.mjs';
import { startServer } from './server.mjs';

/**
 * @typedef {object} WindowOptions
 * @property {string} folder The workspace folder, as an absolute path.
 * @property {readonly string[]} extensions Folders of the extensions under development.
 * @property {string} [tests] The module whose `run()` the extension host calls.
 * @property {string} [userData]
 * @property {string} [extensionsDir]
 * @property {Record<string, unknown>} [settings]
 * @property {{ width: number, height: number }} [viewport] In CSS pixels.
 * @property {number} [scale] Device pixels for one CSS pixel.
 * @property {(text: string) => void} [log] Given what the server and the page print.
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare] Called before the page is opened.
 *
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {Promise<string>} lost Resolves, with the reason, when the window is gone: closed by `close`, or because the
 *   server, the browser or the page ended.
 * @property {() => Promise<void>} close Ends the browser and the server and removes their files. May be called twice.
 */

/**
 * @param {WindowOptions} options
 * @returns {Promise<Window>}
 */
export async function openWindow({
  folder,
  extensions,
  tests,
  userData,
  extensionsDir,
  settings,
  viewport = { width: 1400, height: 900 },
  scale = 1,
  log = () => {},
  prepare = async () => {},
}) {
  const [server, launch] = await Promise.all([
    startServer({ ...defined({ userData, extensionsDir, settings }), log }),
    chromiumLaunch(),
  ]);
  /** @type {import('playwright-core').Browser | undefined} */
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await chromium.launch(launch);
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor: scale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('console', (message) => log(`[${message.type()}] ${message.text()}\n`));
    page.on('pageerror', (error) => log(`[page error] ${error.stack ?? error.message}\n`));
    const opened = browser;
    /** @type {Promise<string>} */
    const lost = new Promise((resolve) => {
      page.on('crash', () => resolve('the page crashed'));
      page.on('close', () => resolve('the page was closed'));
      opened.on('disconnected', () => resolve('the browser went away'));
      void server.exited.then(resolve);
    });
    await prepare(page);
    await page.goto(windowAddress(server, { folder, extensions, tests }), { waitUntil: 'commit' });
    return { page, lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The debugger, or any webview: VS Code puts its document into a frame in a frame.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} [index] Which of the visible ones; the last by default.
 * @returns {import('playwright-core').FrameLocator}
 */
export function webviewIn(page, index = -1) {
  // Only locators find it: the inner frame's name stays "pending-frame" when its id has become "active-frame".
  const outer = page.locator('iframe.webview.ready').nth(index);
  return outer.contentFrame().frameLocator('#active-frame');
}

/**
 * @template {Record<string, unknown>} T
 * @param {T} options
 * @returns {{ [K in keyof T]?: Exclude<T[K], undefined> }} Without the keys whose value is undefined.
 */
function defined(options) {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return /** @type {{ [K in keyof T]?: Exclude<T[K], undefined> }} */ (Object.fromEntries(present));
}
