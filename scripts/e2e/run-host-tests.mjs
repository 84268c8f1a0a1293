// Runs tests inside a real VS Code's extension host, through @vscode/test-electron.
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { cache, examples, root } from '../root.mjs';
import { scratchFolder } from '../scratch.mjs';
import { stageExtension, stageWebExtension } from '../vscode/stage-extension.mjs';
import { bundleHostTests } from './bundle.mjs';

const SHIM = fileURLToPath(new URL('../vscode/shim.mjs', import.meta.url));

/**
 * @typedef {object} HostRun
 * @property {boolean} passed What VS Code's executable said by its exit code.
 * @property {import('../vscode/shim.mjs').E2eResults | undefined} results Undefined where none were written.
 * @property {string} log The file with all that VS Code printed.
 */

/**
 * @param {object} options
 * @param {import('./bundle.mjs').Host} options.host
 * @param {string} [options.tests] The folder with the *.test.ts.
 * @param {string} [options.extension]
 * @param {string} [options.workspace] A copy of it is opened.
 * @param {NodeJS.ProcessEnv} [options.env] On top of our own.
 * @returns {Promise<HostRun>}
 */
export async function runHostTests({
  host,
  tests = `${root}/test/e2e`,
  extension = root,
  workspace = examples,
  env = {},
}) {
  const { path: scratch, remove } = await scratchFolder('e2e');
  const log = `${cache}/logs/e2e-${host}.log`;
  const resultsFile = join(scratch, 'results.json');
  try {
    const folder = join(scratch, 'workspace');
    await cp(workspace, folder, { recursive: true });
    const stage = host === 'web' ? stageWebExtension : stageExtension;
    const underTest = await stage(extension, join(scratch, 'extension'));
    // A web extension's tests run in its own host only if they stand inside it.
    const into = join(host === 'web' ? underTest : scratch, 'host-tests');
    const passed = await runTests({
      // Always the server build, so that a run is the same on every machine and needs no download.
      vscodeExecutablePath: SHIM,
      extensionDevelopmentPath: underTest,
      extensionTestsPath: await bundleHostTests({ folder: tests, host, into }),
      launchArgs: [
        folder,
        `--user-data-dir=${join(scratch, 'user-data')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: { SAMPLER_SCOPE_LOG: log, ...env, SAMPLER_SCOPE_RESULTS: resultsFile },
    }).then(
      () => true,
      // The shim has told why; the results say it again, for the count.
      () => false,
    );
    const written = await readFile(resultsFile, 'utf8').catch(() => undefined);
    return { passed, results: written === undefined ? undefined : JSON.parse(written), log };
  } finally {
    remove();
  }
}
