// The steps of `npm test`, in order: cheap and telling first.
import { readFile } from 'node:fs/promises';
import { runHostTests } from '../e2e/run-host-tests.mjs';
import { run } from '../process.mjs';
import { root } from '../root.mjs';
import { scratchFolder } from '../scratch.mjs';
import { countHost, countOne, countVitest } from './count.mjs';
import { testFiles } from './files.mjs';

const modules = `${root}/node_modules`;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} group What `--only` calls it.
 * @property {(filters: readonly string[]) => Promise<import('./count.mjs').Count>} run
 */

/** @type {readonly Step[]} */
export const steps = [
  { name: 'Types', group: 'checks', run: () => tool('tsc -b', `${modules}/typescript/bin/tsc`, ['-b']) },
  {
    name: 'Format and lint',
    group: 'checks',
    run: () =>
      tool('biome check', `${modules}/@biomejs/biome/bin/biome`, ['check', '--max-diagnostics=none']),
  },
  {
    name: 'Imports',
    group: 'checks',
    run: () => tool('check-imports', `${root}/scripts/check-imports.mjs`, []),
  },
  {
    name: 'Unit, property and golden tests',
    group: 'unit',
    run: (filters) => vitest('unit', ['core', 'webview', 'finder', 'extension', 'scripts'], filters),
  },
  {
    name: 'The webview in Chromium',
    group: 'webview',
    run: (filters) => vitest('webview', ['chromium'], filters),
  },
  { name: 'In VS Code, desktop host', group: 'e2e', run: () => host('desktop') },
  { name: 'In VS Code, web host', group: 'e2e-web', run: () => host('web') },
  {
    name: 'VS Code from outside',
    group: 'outside',
    run: (filters) => vitest('outside', ['e2e-outside'], filters),
  },
];

/** The values `--only` takes. */
export const groups = [...new Set(steps.map(({ group }) => group))];

/**
 * @param {string} what
 * @param {string} script
 * @param {readonly string[]} args
 */
async function tool(what, script, args) {
  const { code } = await run(process.execPath, [script, ...args], {
    cwd: root,
    show: true,
  });
  return countOne(`${what} ended with ${code}`, code === 0);
}

/**
 * @param {import('./files.mjs').Kind} kind
 * @param {readonly string[]} projects
 * @param {readonly string[]} filters Only test files whose path contains one of these; all if there are none.
 */
async function vitest(kind, projects, filters) {
  const scratch = await scratchFolder('vitest');
  try {
    const reportFile = `${scratch.path}/report.json`;
    const { code } = await run(
      process.execPath,
      [
        `${modules}/vitest/vitest.mjs`,
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', reportFile],
        ...filters,
      ],
      { cwd: root, show: true },
    );
    const written = await readFile(reportFile, 'utf8').catch(() => undefined);
    return countVitest({
      report: written === undefined ? undefined : JSON.parse(written),
      exitCode: code,
      expected: filters.length > 0 ? [] : await testFiles(kind),
    });
  } finally {
    scratch.remove();
  }
}

/** @param {import('../e2e/bundle.mjs').Host} which */
async function host(which) {
  const { passed, results, log } = await runHostTests({ host: which });
  const count = countHost({ passed, results });
  if (count.failed > 0) console.log(`What VS Code printed: ${log}`);
  return count;
}
