// The debugger as VS Code shows it: the built bundle in a real Chromium, in the real page with its real content security
// policy. Only VS Code's own half of the conversation is played.

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pageHtml } from '../../../extension/panel/html.ts';
import { chromiumLaunch } from '../../../scripts/chromium.mjs';
import { root } from '../../../scripts/root.mjs';
import { type HostMessage, type WebviewMessage, webviewMessage } from '../../../webview/protocol/messages.ts';
import { THEMES, type ThemeName } from './themes.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
};

/** A server of `dist/`, and of the page that loads it. */
export interface Site {
  readonly origin: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') {
      const nonce = 'testnonce';
      const html = pageHtml(
        {
          cspSource: originOf(server),
          script: '/webview.js',
          styles: ['/codicon.css', '/webview.css'],
        },
        nonce,
      );
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      return;
    }
    readFile(`${root}/dist${path}`).then(
      (content) => {
        const type = TYPES[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(await chromiumLaunch());
  return {
    origin: originOf(server),
    browser,
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return `http://127.0.0.1:${address.port}`;
}

export interface DebuggerOptions {
  readonly theme?: ThemeName;
  /** CSS pixels. Default: 1400 by 900. */
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  /** What `vscode.getState` gives. */
  readonly state?: unknown;
  /** What the host sends on `ready`. Default: no document. */
  readonly messages?: readonly HostMessage[];
  readonly reducedMotion?: boolean;
  /** A script to run in the page before its own. */
  readonly before?: string;
  /** Why the host refuses every request. Default: it carries them out. */
  readonly refuses?: string;
}

export interface DebuggerPage {
  readonly page: Page;
  /** What the page has sent so far, each held against the protocol. */
  readonly sent: WebviewMessage[];
  /** Everything that went wrong in the page: exceptions, console errors, violations of the policy. */
  readonly troubles: string[];
  /** Sends as the host does. */
  post(message: unknown): Promise<void>;
  /** What `vscode.setState` was given last. */
  state(): Promise<unknown>;
  close(): Promise<void>;
}

/** What only a test does to a canvas: to read it back, and more than once. */
const OWN_DOING = /Multiple readback operations using getImageData/;

/** Opens the debugger. */
export async function openDebugger(site: Site, options: DebuggerOptions = {}): Promise<DebuggerPage> {
  const {
    theme = 'dark',
    width = 1400,
    height = 900,
    scale = 1,
    state,
    messages,
    reducedMotion,
    refuses,
  } = options;
  const context = await site.browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const sent: WebviewMessage[] = [];
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble && !OWN_DOING.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  const post = (message: unknown): Promise<void> =>
    page.evaluate((data) => window.postMessage(data, '*'), message);
  await page.exposeFunction('toHost', async (data: unknown) => {
    const message = webviewMessage.parse(data);
    sent.push(message);
    if (message.type === 'ready') {
      for (const one of messages ?? [{ type: 'noDocument' }]) await post(one);
    }
    if (message.type === 'request') await post({ type: 'answer', id: message.id, error: refuses });
  });
  await page.addInitScript(
    ({ variables, bodyClass, kept }) => {
      // After the page is read and before its script runs, as VS Code does it.
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        for (const [name, value] of Object.entries(variables)) {
          document.documentElement.style.setProperty(`--vscode-${name}`, value);
        }
        document.body.className = bodyClass;
      });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      );
      // Each worker that is started, so that a test can end it.
      const workers: Worker[] = [];
      const Real = window.Worker;
      window.Worker = class extends Real {
        constructor(...args: ConstructorParameters<typeof Real>) {
          super(...args);
          workers.push(this);
        }
      };
      Object.assign(window, { workers });
      let current: unknown = kept;
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (data: unknown) => Reflect.get(window, 'toHost')(data),
          getState: () => current,
          setState: (next: unknown) => {
            current = next;
            Reflect.set(window, 'keptState', next);
          },
        }),
      });
    },
    { ...THEMES[theme], kept: state },
  );
  if (options.before !== undefined) await page.addInitScript(options.before);
  await page.goto(site.origin);
  return {
    page,
    sent,
    troubles,
    post,
    state: () => page.evaluate(() => Reflect.get(window, 'keptState')),
    close: () => context.close(),
  };
}

/** The host's message for a configuration. */
export function documentOf(configuration: unknown, name = 'train.sampler.yaml'): HostMessage {
  return { type: 'document', uri: `file:///work/${name}`, name, configuration, problems: [], revision: 1 };
}
