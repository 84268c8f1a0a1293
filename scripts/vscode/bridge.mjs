// How tests that run inside the extension host see and touch the window they run in.
//
// A host has no hands: VS Code's API cannot click in a webview or take its picture. So the shim, which holds the page,
// listens on 127.0.0.1 and does it for them, one call a request. The same way the tests tell how they went, since a web
// extension host has no files and no environment. The client is test/e2e/ui.ts.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** The user setting under which tests find the bridge's address. Both kinds of host can read settings. */
export const BRIDGE_SETTING = 'samplerScopeTest.bridge';

/** What may be called on an element; names and arguments are those of Playwright's Locator. */
const LOCATOR_METHODS = /** @type {const} */ ([
  'allInnerTexts',
  'boundingBox',
  'click',
  'count',
  'dblclick',
  'evaluate',
  'fill',
  'focus',
  'getAttribute',
  'hover',
  'innerText',
  'inputValue',
  'isVisible',
  'press',
  'screenshot',
  'selectOption',
  'waitFor',
]);

/**
 * @typedef {typeof LOCATOR_METHODS[number]} LocatorMethod
 *
 * @typedef {object} TestReport One finished test of the extension host.
 * @property {string} file
 * @property {string} title
 * @property {'passed' | 'failed' | 'pending'} state
 * @property {number} milliseconds
 * @property {string} [error]
 *
 * @typedef {{ call: 'element', within: 'webview' | 'workbench', selector: string, method: LocatorMethod, args: unknown[] }} ElementCall
 * @typedef {{ call: 'press', key: string } | { call: 'type', text: string }} KeyCall
 * @typedef {{ call: 'mouse', method: 'move' | 'wheel', x: number, y: number } | { call: 'mouse', method: 'down' | 'up' }} MouseCall
 * @typedef {{ call: 'report', test: TestReport } | { call: 'end', tests: number }} ReportCall
 * @typedef {ElementCall | KeyCall | MouseCall | ReportCall | { call: 'screenshot', path: string }} BridgeCall
 *
 * @typedef {{ ok: true, value: unknown } | { ok: false, error: string }} BridgeAnswer
 */

/**
 * @param {object} to
 * @param {() => import('playwright-core').Page} to.page
 * @param {() => import('playwright-core').FrameLocator} to.webview
 * @param {(test: TestReport) => void} to.report
 * @param {(tests: number) => void} to.end
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function openBridge(to) {
  // Whoever guesses the port does not get to click in the window.
  const path = `/${randomBytes(16).toString('hex')}`;
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method !== 'POST' || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    response.end(JSON.stringify(await answer(body, to)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('The bridge listens on no port.');
  return {
    address: `http://127.0.0.1:${listening.port}${path}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {string} body
 * @param {Parameters<typeof openBridge>[0]} to
 * @returns {Promise<BridgeAnswer>} A call never goes unanswered: what it threw is what the caller gets.
 */
async function answer(body, to) {
  try {
    return { ok: true, value: await perform(/** @type {BridgeCall} */ (JSON.parse(body)), to) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {BridgeCall} call
 * @param {Parameters<typeof openBridge>[0]} to
 * @returns {Promise<unknown>}
 */
async function perform(call, { page, webview, report, end }) {
  switch (call.call) {
    case 'element':
      return onElement((call.within === 'webview' ? webview() : page()).locator(call.selector), call);
    case 'press':
      return page().keyboard.press(call.key);
    case 'type':
      return page().keyboard.type(call.text);
    case 'mouse':
      return 'x' in call ? page().mouse[call.method](call.x, call.y) : page().mouse[call.method]();
    case 'screenshot':
      await page().screenshot({ path: call.path });
      return undefined;
    case 'report':
      return report(call.test);
    case 'end':
      return end(call.tests);
    default:
      throw new Error(`The bridge knows no call "${/** @type {{ call: unknown }} */ (call).call}".`);
  }
}

/**
 * @param {import('playwright-core').Locator} locator
 * @param {{ method: LocatorMethod, args: unknown[] }} call
 * @returns {Promise<unknown>}
 */
async function onElement(locator, { method, args }) {
  if (!LOCATOR_METHODS.includes(method)) {
    throw new Error(
      `The bridge lends no method "${method}" of an element; it lends ${LOCATOR_METHODS.join(', ')}.`,
    );
  }
  // A function came as its source, and is only made here: Playwright sends its source on into the page.
  if (method === 'evaluate') return locator.evaluate(new Function(`return (${args[0]})`)());
  const lent = /** @type {(...args: unknown[]) => Promise<unknown>} */ (locator[method]);
  const result = await lent.apply(locator, args);
  // A picture's bytes stay here; it was written where the caller asked for it.
  return method === 'screenshot' ? undefined : result;
}
