// npm start: installs what is missing, builds, and opens VS Code on examples/ with the extension loaded.
//
//   npm start                          the VS Code of this machine, else one downloaded, else one served
//   npm start -- --serve               served on 127.0.0.1, for any browser
//   npm start -- --serve --port 8080   at that port instead of a free one
//
// Imports only node: builtins at the top, since on a fresh machine there is nothing else yet.
import { parseArgs } from 'node:util';
import { describeError, HarnessError } from './errors.mjs';
import { ensureInstalled } from './install.mjs';
import { whenToldToEnd } from './lifetime.mjs';
import { endChildren, run } from './process.mjs';
import { root } from './root.mjs';

/** What is to be ended before we end; grows as things are started. @type {(() => Promise<void> | void)[]} */
const toStop = [endChildren];
let stopping = false;
whenToldToEnd(async () => {
  stopping = true;
  await Promise.all(toStop.map((stop) => stop()));
  // Being stopped is how it is meant to end.
  process.exit(0);
});

try {
  const { values } = parseArgs({ options: { serve: { type: 'boolean' }, port: { type: 'string' } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new HarnessError(`--port takes a number from 0 to 65535; it was given "${values.port}".`);
  }
  await ensureInstalled(console.log);
  const { code } = await run(process.execPath, [`${root}/esbuild.mjs`], { cwd: root, show: true });
  if (code !== 0) throw new HarnessError('The build failed; there is nothing to open.');

  const { openInstalled, openDownloaded } = await import('./start/desktop.mjs');
  const { serve } = await import('./start/serve.mjs');
  const served = () => serve({ port, toStop });
  for (const open of values.serve ? [served] : [openInstalled, openDownloaded, served]) {
    const outcome = await open();
    if (outcome.opened) break;
    console.log(outcome.why);
  }
} catch (error) {
  if (!stopping) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
