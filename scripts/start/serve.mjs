// VS Code's server build from the npm registry, for any browser of this machine.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { HarnessError } from '../errors.mjs';
import { cache, examples, root } from '../root.mjs';
import { windowAddress } from '../vscode/address.mjs';
import { startServer } from '../vscode/server.mjs';
import { stageExtension } from '../vscode/stage-extension.mjs';
import { hasDisplay } from './display.mjs';

/**
 * Serves until stopped.
 *
 * @param {object} options
 * @param {number} options.port 0 for a free one.
 * @param {(() => Promise<void> | void)[]} options.toStop Given what ends the server.
 * @returns {Promise<{ opened: true }>}
 */
export async function serve({ port, toStop }) {
  console.log("Serving examples/ with VS Code's server build from the npm registry.");
  const server = await startServer({
    port,
    userData: join(cache, 'start/served-user-data'),
    extensionsDir: join(cache, 'start/served-extensions'),
  });
  toStop.push(server.stop);
  const extension = await stageExtension(root, join(server.scratch, 'extension'));
  const address = windowAddress(server, { folder: examples, extensions: [extension] });
  const shown = await openInBrowser(address);
  console.log(
    `\n  ${address}\n\n${shown ? 'Opened in your browser' : 'Open it in a browser'}; Ctrl-C stops it.`,
  );
  const why = await server.exited;
  // Being stopped ends the process before this is reached.
  throw new HarnessError(`${why}.`);
}

/**
 * @param {string} address
 * @returns {Promise<boolean>} Whether there is something to open it with.
 */
function openInBrowser(address) {
  const opener = { darwin: 'open', linux: 'xdg-open' }[String(process.platform)];
  if (opener === undefined || !hasDisplay()) return Promise.resolve(false);
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}
