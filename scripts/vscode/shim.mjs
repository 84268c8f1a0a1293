#!/usr/bin/env node
// Stands in for VS Code's executable, for `runTests` of @vscode/test-electron: takes VS Code's command line, runs the
// extension's tests in the server build's workbench in a headless Chromium, and ends with VS Code's exit codes.
//
// SAMPLER_SCOPE_RESULTS   where to write the tests' results, as JSON (see E2eResults)
// SAMPLER_SCOPE_LOG       where to write what the server and the page printed
// SAMPLER_SCOPE_TIMEOUT   seconds until a run that does not end is ended; 300 if left out
//
// VS Code's own verdict is not enough: an extension host that crashes, or calls process.exit, is reported as exit code 0.
// So the run has passed only if, besides, the tests told that they came to their end, that there were some, and that none
// failed.
import { createWriteStream, fstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import { describeError, HarnessError } from '../errors.mjs';
import { parseVsCodeArguments } from './arguments.mjs';
import { BRIDGE_SETTING, openBridge } from './bridge.mjs';
import { openWindow, webviewIn } from './workbench.mjs';

/**
 * @typedef {object} E2eResults
 * @property {import('./bridge.mjs').TestReport[]} tests
 * @property {boolean} ended Whether the tests came to their own end.
 * @property {string} outcome How the run ended, in words.
 */

/** How long a call waits for its element, in milliseconds: less than a test may take, so that it can say what was missing. */
const ELEMENT_TIMEOUT = 20_000;

const EXIT = { passed: 0, failed: 1, fault: 2, interrupted: 130 };

/** @type {import('./bridge.mjs').TestReport[]} */
const tests = [];
let ended = false;

const logFile = process.env.SAMPLER_SCOPE_LOG;
if (logFile !== undefined) mkdirSync(dirname(logFile), { recursive: true });
const log = logFile === undefined ? undefined : createWriteStream(logFile);

/** @type {(outcome: { code: number, why: string }) => void} */
let conclude = () => {};
/** @type {Promise<{ code: number, why: string }>} */
const concluded = new Promise((resolve) => {
  conclude = resolve;
});

const {
  folder,
  extensions,
  tests: testsPath,
  userData,
  extensionsDir,
} = parseVsCodeArguments(process.argv.slice(2));
const seconds = Number(process.env.SAMPLER_SCOPE_TIMEOUT ?? 300);
setTimeout(() => conclude({ code: EXIT.fault, why: `no end within ${seconds} s` }), seconds * 1000).unref();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => conclude({ code: EXIT.interrupted, why: `interrupted by ${signal}` }));
}
// Whoever started us through a pipe and is gone wants us gone, too.
const stdin = fstatSync(0);
if (stdin.isSocket() || stdin.isFIFO()) {
  process.stdin
    .resume()
    .once('close', () => conclude({ code: EXIT.interrupted, why: 'left by its starter' }));
}

/** @type {import('./workbench.mjs').Window | undefined} */
let window;
/** @type {Awaited<ReturnType<typeof openBridge>> | undefined} */
let bridge;
try {
  if (folder === undefined || testsPath === undefined) {
    throw new HarnessError('The shim runs tests: it needs a folder and --extensionTestsPath=.');
  }
  bridge = await openBridge({ page, webview: () => webviewIn(page()), report, end });
  window = await openWindow({
    folder,
    extensions,
    tests: testsPath,
    ...(userData !== undefined && { userData }),
    ...(extensionsDir !== undefined && { extensionsDir }),
    settings: { [BRIDGE_SETTING]: bridge.address },
    log: (text) => log?.write(text),
    prepare: async (page) => {
      page.setDefaultTimeout(ELEMENT_TIMEOUT);
      // The workbench itself calls these when the tests of its extension host print or end.
      await page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          log?.write(`[host ${type}] ${format(...args)}\n`);
        },
      );
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        conclude({ code, why: `VS Code ended with ${code}` });
      });
    },
  });
  void window.lost.then((why) => conclude({ code: EXIT.fault, why }));
} catch (error) {
  conclude({ code: EXIT.fault, why: describeError(error) });
}

const { code, why } = await concluded;
const failures = tests.filter(({ state }) => state === 'failed').length;
const passes = tests.filter(({ state }) => state === 'passed').length;
const outcome = ended
  ? why
  : `${why}, before the tests came to their end${tests.length > 0 ? ` (the last was "${tests.at(-1)?.title}")` : ''}`;
await window?.close();
bridge?.close();
await new Promise((resolve) => (log ? log.end(() => resolve(undefined)) : resolve(undefined)));
/** @type {E2eResults} */
const results = { tests, ended, outcome };
if (process.env.SAMPLER_SCOPE_RESULTS !== undefined) {
  writeFileSync(process.env.SAMPLER_SCOPE_RESULTS, JSON.stringify(results, undefined, 2));
}
const passed = code === EXIT.passed && ended && failures === 0 && passes > 0;
if (!passed) console.error(`Not passed: ${outcome}; ${passes} passed, ${failures} failed.`);
process.exit(passed ? EXIT.passed : code || EXIT.failed);

function page() {
  if (!window) throw new HarnessError('The window is not open yet.');
  return window.page;
}

/** @param {import('./bridge.mjs').TestReport} test */
function report(test) {
  tests.push(test);
  const sign = { passed: '✔', failed: '✘', pending: '-' }[test.state];
  console.log(`  ${sign} ${test.title} (${Math.round(test.milliseconds)} ms)`);
  if (test.error !== undefined) console.log(test.error.replace(/^/gm, '      '));
}

/** @param {number} count What the host says it ran; a report lost on the way must not look like a shorter run. */
function end(count) {
  if (count === tests.length) ended = true;
  else console.error(`The host ran ${count} tests, ${tests.length} were reported.`);
}
