// Whether a test run in VS Code that went wrong can look like one that went well: each way of going wrong, for real.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runHostTests } from '../../../scripts/e2e/run-host-tests.mjs';
import { scratchFolder } from '../../../scripts/scratch.mjs';
import { countHost } from '../../../scripts/test/count.mjs';

/** An extension that does nothing. */
const manifest = {
  name: 'nothing',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './main.js',
  browser: './main.js',
  activationEvents: [],
};
const passing = `it('passes', () => {});`;
const inDescribe = (body: string) =>
  `import { before, describe, it } from 'mocha';\ndescribe('a suite', () => { ${body} });\n`;

describe('tests in VS Code', () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;
  let extension: string;

  beforeAll(async () => {
    // What fails here fails on purpose, and would look alarming among the results of a run.
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    scratch = await scratchFolder('host-tests');
    extension = await folder('extension', {
      'package.json': JSON.stringify(manifest),
      'main.js': 'exports.activate = () => {};',
    });
  });
  afterAll(() => {
    vi.restoreAllMocks();
    scratch.remove();
  });

  async function folder(name: string, files: Record<string, string>): Promise<string> {
    for (const [file, content] of Object.entries(files)) {
      const path = join(scratch.path, name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return join(scratch.path, name);
  }

  async function runIn(host: 'desktop' | 'web', files: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
    const name = `tests-${Math.random()}`;
    const tests = await folder(name, files);
    const log = join(scratch.path, `${name}.log`);
    const run = await runHostTests({
      host,
      tests,
      extension,
      workspace: extension,
      env: { SAMPLER_SCOPE_LOG: log, ...env },
    });
    return countHost(run);
  }

  it.each(['desktop', 'web'] as const)(
    'count what passes, fails and is skipped, in both hosts: %s',
    async (host) => {
      const count = await runIn(host, {
        'a.test.ts': inDescribe(
          `${passing} it('fails', () => { throw new Error('on purpose'); }); it.skip('waits', () => {});`,
        ),
        'deep/b.test.ts': inDescribe(passing),
        'other.desktop.test.ts': inDescribe(passing),
        'other.web.test.ts': inDescribe(passing),
      });
      expect(count).toEqual({ passed: 3, failed: 1, skipped: 1, failures: ['a.test.ts: a suite › fails'] });
    },
  );

  it.each([
    ['aborts', 'process.abort()'],
    ['leaves as if all were well', 'process.exit(0)'],
  ])('fail where the host %s', async (_, call) => {
    const body = `${passing} it('ends the host', () => { ${call}; });`;
    const count = await runIn('desktop', { 'a.test.ts': inDescribe(body) });
    expect(count).toMatchObject({ passed: 1, failed: 1 });
    expect(count.failures[0]).toContain('before the tests came to their end');
  });

  it('fail where a hook fails, a file holds no test, or one would hide others', async () => {
    const count = await runIn('desktop', {
      'a.test.ts': inDescribe(passing),
      'b.test.ts': inDescribe(`before(() => { throw new Error('on purpose'); }); ${passing}`),
      'c.test.ts': inDescribe(''),
      'd.test.ts': inDescribe(`it.only('hides others', () => {});`),
      'e.test.ts': inDescribe(passing),
    });
    expect(count.failures.map((line) => line.split(':')[0])).toEqual(['c.test.ts', 'd.test.ts', 'b.test.ts']);
  });

  it('fail where they do not end', async () => {
    const body = `it('hangs', function () { this.timeout(0); return new Promise(() => {}); });`;
    const count = await runIn('desktop', { 'a.test.ts': inDescribe(body) }, { SAMPLER_SCOPE_TIMEOUT: '7' });
    expect(count).toMatchObject({ passed: 0, failed: 1 });
    expect(count.failures[0]).toContain('no end within 7 s');
  });
});
