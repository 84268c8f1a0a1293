// From what the tools wrote to how many tests passed. Anything odd counts as a failure: a green that nobody earned is the
// worst a test run can give.

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures One line for each failure.
 */

/**
 * @param {string} what
 * @param {boolean} ok
 * @returns {Count} A tool that only says yes or no counts as one test.
 */
export function countOne(what, ok) {
  return ok
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [what] };
}

/**
 * @typedef {object} VitestReport What vitest's JSON reporter writes, as far as it is read here.
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @param {object} run
 * @param {VitestReport | undefined} run.report
 * @param {number | null} run.exitCode
 * @param {readonly string[]} run.expected The test files that must be in the report, as absolute paths.
 * @returns {Count}
 */
export function countVitest({ report, exitCode, expected }) {
  if (!report) return countOne(`vitest ended with ${exitCode} and wrote no report`, false);
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  /** @param {string} what */
  const fail = (what) => {
    count.failed += 1;
    count.failures.push(what);
  };
  const ran = new Map(report.testResults.map((file) => [file.name, file]));
  for (const file of expected) {
    if (!ran.has(file)) fail(`${file}: did not run. Does a project of vitest.config.mts take it?`);
  }
  for (const { name, status, assertionResults } of report.testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') fail(`${name}: ${test.fullName}`);
      else count.skipped += 1;
    }
    const failedAlone = status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
    if (failedAlone) fail(`${name}: failed outside its tests`);
    else if (assertionResults.length === 0) fail(`${name}: holds no test`);
  }
  if (count.passed + count.failed === 0) fail('no test ran');
  if (count.failed === 0 && exitCode !== 0) fail(`vitest ended with ${exitCode}, though no test failed`);
  return count;
}

/**
 * @param {object} run
 * @param {boolean} run.passed What VS Code's executable said by its exit code.
 * @param {import('../vscode/shim.mjs').E2eResults | undefined} run.results
 * @returns {Count}
 */
export function countHost({ passed, results }) {
  if (!results) return countOne('VS Code ended and no results were written', false);
  const of = (/** @type {string} */ state) => results.tests.filter((test) => test.state === state);
  const failures = of('failed').map(({ file, title }) => `${file}: ${title}`);
  if (!results.ended) failures.push(results.outcome);
  else if (of('passed').length + failures.length === 0) failures.push('no test ran');
  else if (!passed && failures.length === 0) failures.push(`no test failed, but ${results.outcome}`);
  return {
    passed: of('passed').length,
    failed: failures.length,
    skipped: of('pending').length,
    failures,
  };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skipped: counts.reduce((total, { skipped }) => total + skipped, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

/**
 * @param {Count} count
 * @returns {string} The last line of a test run.
 */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
