// Runs the bundled test files in an extension host and tells the shim how each went.
import { files } from 'e2e:files';
import Mocha, { type Runnable, type Suite } from 'mocha';
import type { TestReport } from '../../../scripts/vscode/bridge.mjs';
import { callBridge } from '../bridge.ts';

/** How long one test may take, in milliseconds. A window on a busy two-core machine is slow, not broken. */
const TEST_TIMEOUT = 60_000;

/** Called by the extension host. Resolves when all is told; rejects if any test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_TIMEOUT,
    forbidOnly: true,
    // It prints nothing; the shim does, as it is told of each test.
    reporter: Mocha.reporters.Base,
  });
  // Makes describe() and it() collect into this instance. Mocha does so itself only for files it loads by name.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const failed = await loadFiles(mocha.suite);
  const reports = failed.map(report);
  // A test is told of before the next begins, which may be the one that ends the host.
  mocha.suite.afterEach(async () => void (await Promise.all(reports)));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => reports.push(report(reportOf(test, 'passed'))));
    runner.on('pending', (test) => reports.push(report(reportOf(test, 'pending'))));
    runner.on('fail', (test, error) => reports.push(report(reportOf(test, 'failed', error))));
  });
  await Promise.all(reports);
  await callBridge({ call: 'end', tests: reports.length });
  if (failures + failed.length > 0) throw new Error(`${failures + failed.length} failed`);
}

/**
 * Loads each file and marks its suites with its name. One that holds no test is a failure; so is one that cannot be loaded,
 * and it is the last: Mocha may be left inside its half-made suite.
 */
async function loadFiles(rootSuite: Suite): Promise<TestReport[]> {
  const failed: TestReport[] = [];
  for (const [file, load] of Object.entries(files)) {
    const before = rootSuite.suites.length;
    const failure = (error: string) =>
      failed.push({ file, title: file, state: 'failed', milliseconds: 0, error });
    try {
      await load();
      const suites = rootSuite.suites.slice(before);
      for (const suite of suites) suite.file = file;
      if (suites.every((suite) => suite.total() === 0))
        failure('The file holds no test inside a describe().');
    } catch (error) {
      failure(describe(error));
      break;
    }
  }
  return failed;
}

function reportOf(runnable: Runnable, state: TestReport['state'], error?: unknown): TestReport {
  return {
    file: fileOf(runnable.parent),
    title: runnable.titlePath().join(' › '),
    state,
    milliseconds: runnable.duration ?? 0,
    ...(error !== undefined && { error: describe(error) }),
  };
}

function fileOf(suite: Suite | undefined): string {
  return suite === undefined ? '' : (suite.file ?? fileOf(suite.parent));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function report(test: TestReport): Promise<void> {
  await callBridge({ call: 'report', test });
}
