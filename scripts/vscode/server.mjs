// One running VS Code server on 127.0.0.1.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError } from '../errors.mjs';
import { withoutVsCode } from './environment.mjs';
import { installServer } from './install-server.mjs';
import { writeUserSettings } from './settings.mjs';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** How long the server may take until it listens, in milliseconds; it takes 300 on an idle machine. */
const START_TIMEOUT = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 0, the default, lets the system choose a free one.
 * @property {string} [userData] Where user settings live; by default in the scratch folder, gone with the server.
 * @property {string} [extensionsDir]
 * @property {Record<string, unknown>} [settings] User settings on top of the harness's.
 * @property {(text: string) => void} [log] Given all the server prints.
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} token The address is of use only to whom it was printed: other users of the machine and web pages
 *   that guess the port do not have it.
 * @property {string} scratch A folder for temporary files; removed when the server stops.
 * @property {Promise<string>} exited Resolves, with how it ended, when the server is gone for whatever reason.
 * @property {() => Promise<void>} stop Ends it and all it started. May be called twice.
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ port = 0, userData, extensionsDir, settings = {}, log = () => {} } = {}) {
  const server = await installServer(log);
  const scratch = await mkdtemp(join(tmpdir(), 'sampler-scope-'));
  const data = userData ?? join(scratch, 'user-data');
  await mkdir(data, { recursive: true });
  await writeUserSettings(data, settings);
  const token = randomBytes(16).toString('hex');

  const guard = spawn(
    process.execPath,
    [
      GUARD,
      scratch,
      process.execPath,
      join(server, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
      ...['--server-data-dir', join(scratch, 'server'), '--user-data-dir', data],
      ...['--extensions-dir', extensionsDir ?? join(scratch, 'extensions')],
      '--accept-server-license-terms',
      '--disable-telemetry',
      // A trust dialog cannot be answered in a test, and a restricted window would run without our extension.
      '--disable-workspace-trust',
      '--enable-smoke-test-driver',
    ],
    {
      env: { ...withoutVsCode(process.env), TMPDIR: scratch, XDG_RUNTIME_DIR: scratch },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  // Writing to a guard that is gone is no fault: `exited` tells.
  guard.stdin.on('error', () => {});
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    guard.once('exit', (code, signal) => resolve(`VS Code's server ended with ${code ?? signal}`));
  });
  const stop = async () => {
    guard.stdin.end();
    await exited;
  };

  let printed = '';
  /** @type {Promise<number>} */
  const listening = new Promise((resolve) => {
    for (const stream of [guard.stdout, guard.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log(text);
        if (printed.length < 100_000) printed += text;
        const found = /Extension host agent listening on (\d+)/.exec(printed);
        if (found) resolve(Number(found[1]));
      });
    }
  });
  const started = await Promise.race([listening, exited, timeout(START_TIMEOUT)]);
  if (typeof started === 'number') return { port: started, token, scratch, exited, stop };
  await stop();
  throw new HarnessError(
    `${started ?? `VS Code's server did not listen within ${START_TIMEOUT} ms`}:\n${printed}`,
  );
}

/**
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
function timeout(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}
