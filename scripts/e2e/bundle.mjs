// Bundles the tests that run inside an extension host: every *.test.ts that is found, never a list by hand.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { HarnessError } from '../errors.mjs';
import { root } from '../root.mjs';

/** @typedef {'desktop' | 'web'} Host The Node extension host, or the one in a browser's worker. */

/**
 * Tests run in both hosts, save for those whose name says for which they are: x.desktop.test.ts, x.web.test.ts. Those
 * under outside/ drive a window from without and run in neither.
 *
 * @param {string} folder
 * @param {Host} host
 * @returns {Promise<string[]>} Paths in the folder.
 */
export async function hostTestFiles(folder, host) {
  const other = host === 'desktop' ? '.web.test.ts' : '.desktop.test.ts';
  const names = await readdir(folder, { recursive: true });
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith(other) && !name.startsWith('outside/'))
    .sort();
}

/**
 * @param {object} options
 * @param {string} options.folder Where the tests stand.
 * @param {Host} options.host
 * @param {string} options.into A folder, made if need be.
 * @returns {Promise<string>} The module whose `run()` the extension host calls.
 */
export async function bundleHostTests({ folder, host, into }) {
  const files = await hostTestFiles(folder, host);
  if (files.length === 0) throw new HarnessError(`No *.test.ts for the ${host} host in ${folder}.`);
  const outfile = join(into, 'index.js');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/host/run.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: host === 'desktop' ? 'node' : 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
    external: ['vscode'],
    plugins: [testFiles(folder, files), mochaFor(host)],
  });
  return outfile;
}

/**
 * Provides the module "e2e:files": a loader for every test file, by its path.
 *
 * @param {string} folder
 * @param {readonly string[]} files
 * @returns {esbuild.Plugin}
 */
function testFiles(folder, files) {
  return {
    name: 'test-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^e2e:files$/ }, ({ path }) => ({ path, namespace: 'e2e' }));
      onLoad({ filter: /.*/, namespace: 'e2e' }, () => ({
        contents: `export const files = {${files
          .map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(join(folder, file))})`)
          .join(',')}};`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * @param {Host} host
 * @returns {esbuild.Plugin}
 */
function mochaFor(host) {
  // It loads its parts by computed names, so it cannot be bundled for Node; a web host has no files to load it from.
  const mocha =
    host === 'desktop'
      ? { path: `${root}/node_modules/mocha/index.js`, external: true }
      : { path: `${root}/test/e2e/host/mocha.web.ts` };
  return {
    name: 'mocha',
    setup: ({ onResolve }) => onResolve({ filter: /^mocha$/ }, () => mocha),
  };
}
