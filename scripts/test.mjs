// npm test: installs what is missing, builds, runs every test, and ends with "N passed, N failed" alone on a line.
//
//   npm test
//   npm test -- --only unit             one group of steps, or several: --only checks,unit
//   npm test -- --only unit registry    only test files with "registry" in their path (vitest's steps)
//
// Imports only node: builtins at the top, since on a fresh machine there is nothing else yet.
import { parseArgs } from 'node:util';
import { describeError, HarnessError } from './errors.mjs';
import { ensureInstalled } from './install.mjs';
import { whenToldToEnd } from './lifetime.mjs';
import { endChildren, run } from './process.mjs';
import { root } from './root.mjs';
import { countOne, inWords, sum } from './test/count.mjs';

whenToldToEnd(() => {
  endChildren();
  process.exit(130);
});

// A log is read without a terminal.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';

/** @type {import('./test/count.mjs').Count[]} */
const counts = [];
try {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' } },
    allowPositionals: true,
  });
  await ensureInstalled(console.log);
  const { steps, groups } = await import('./test/steps.mjs');
  const only = values.only?.split(',') ?? groups;
  const unknown = only.filter((group) => !groups.includes(group));
  if (unknown.length > 0) {
    throw new HarnessError(`--only takes ${groups.join(', ')}; it was given ${unknown.join(', ')}.`);
  }
  const buildCount = await step('Build', async () => {
    const { code } = await run(process.execPath, [`${root}/esbuild.mjs`], { cwd: root, show: true });
    return countOne(
      `esbuild.mjs ended with ${code}; what opens a window was not run on an older build`,
      code === 0,
    );
  });
  for (const { name, group, run: runStep } of steps) {
    // Types and pure code are worth testing without bundles; a window would show those of the build before.
    const needsBuild = !['checks', 'unit'].includes(group);
    if (!only.includes(group) || (needsBuild && buildCount.failed > 0)) continue;
    await step(name, () => runStep(positionals));
  }
} catch (error) {
  console.error(describeError(error));
  counts.push(countOne('The test run itself failed', false));
}

const total = sum(counts);
if (total.failed > 0) console.log(`\nFailed:\n${total.failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {() => Promise<import('./test/count.mjs').Count>} body
 */
async function step(name, body) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}`);
  const begin = performance.now();
  const count = await body().catch((error) => {
    console.error(describeError(error));
    return countOne('could not be run', false);
  });
  // Two steps may run the same tests, in different hosts.
  const failures = count.failures.map((line) => `${name}: ${line.replaceAll(`${root}/`, '')}`);
  counts.push({ ...count, failures });
  console.log(`${inWords(count)} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  return count;
}
