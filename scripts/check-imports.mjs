// Holds the edges between rooms. A folder's name is not a rule; this is: see the table.
//
//   node scripts/check-imports.mjs [ROOT]     prints each violation and ends with 1 if there is any
import { relative, resolve } from 'node:path';
import { violationsOf } from './imports/check.mjs';
import { readSources } from './imports/read.mjs';
import { root } from './root.mjs';

/**
 * What a room's files may import: other rooms (its own is always allowed), and packages. "*" is anything. The most
 * particular room that holds a file counts; a room is a folder, or a single file without its ending.
 *
 * @type {import('./imports/check.mjs').Rules}
 */
export const rules = {
  rooms: {
    'core/src': { rooms: [], packages: ['pure-rand', 'zod'] },
    'core/document': { rooms: ['core/src'], packages: ['yaml', 'jsonc-parser'] },
    'core/cli': { rooms: ['core/src', 'core/document'], packages: ['node:*'] },
    worker: { rooms: [], packages: ['zod'] },
    'webview/protocol': { rooms: ['core/src', 'worker'], packages: ['zod'] },
    webview: {
      rooms: ['core/src', 'worker', 'webview/protocol', 'webview/controls'],
      packages: ['preact', '@preact/signals'],
    },
    'webview/controls': {
      rooms: [],
      packages: ['preact', '@preact/signals', '@vscode/webview-ui-toolkit', '@vscode/codicons'],
    },
    // What stands in the bundle for files of the toolkit, and of what it is made of.
    'webview/controls/lean': {
      rooms: [],
      packages: ['@microsoft/fast-element', '@microsoft/fast-foundation'],
    },
    finder: {
      rooms: ['core/src', 'core/document', 'worker'],
      packages: [
        '@lezer/common',
        '@lezer/python',
        'toml-eslint-parser',
        'unbash',
        'yaml',
        'jsonc-parser',
        'zod',
        'node:worker_threads',
      ],
    },
    extension: {
      rooms: ['core/src', 'core/document', 'finder', 'worker', 'webview/protocol'],
      packages: ['vscode', 'zod'],
    },
    'extension/platform/desktop': { rooms: ['extension'], packages: ['vscode', 'node:*'] },
    scripts: { rooms: [], packages: ['*'] },
    test: { rooms: ['*'], packages: ['*'] },
  },

  /** Packages that few may import, whatever their room allows. */
  reserved: {
    vscode: ['extension', 'test/e2e'],
    'node:worker_threads': ['extension/platform/desktop', 'finder/worker', 'test'],
    '@vscode/webview-ui-toolkit': ['webview/controls', 'test'],
    '@microsoft/fast-element': ['webview/controls/lean'],
    '@microsoft/fast-foundation': ['webview/controls/lean'],
  },

  /** Names that may be used in one place only, or nowhere in a room. */
  names: [
    { name: 'acquireVsCodeApi', in: 'webview', only: 'webview/host.ts' },
    {
      name: /^(vs|vsCode|vscode|api|vsCodeApi|vscodeApi)\.postMessage$/,
      in: 'webview',
      only: 'webview/host.ts',
    },
    { name: 'Math.random', in: 'core/src' },
    { name: 'Date.now', in: 'core/src' },
    { name: 'performance.now', in: 'core/src' },
  ],

  /** From left to right, as data flows; each may import itself and what stands to its left. */
  layers: {
    in: 'core/src',
    order: [
      ['errors'],
      ['random'],
      ['registry'],
      ['samplers'],
      ['loader'],
      ['config'],
      ['training'],
      ['contract'],
      ['trace'],
      ['report'],
      ['index'],
    ],
  },

  /** Through which a room is entered by name, where it is a package. */
  entrances: { '@sampler-scope/core': 'core/src/index.ts' },
};

const [checked = root] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  const sources = await readSources(resolve(checked), Object.keys(rules.rooms));
  const violations = violationsOf(sources, rules);
  for (const { file, line, text } of violations)
    console.log(`${relative('', resolve(checked, file))}:${line}: ${text}`);
  console.log(`${sources.length} files, ${violations.length} violations`);
  // Nothing read is nothing checked.
  process.exitCode = violations.length > 0 || sources.length === 0 ? 1 : 0;
}
