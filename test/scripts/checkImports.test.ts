import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rules } from '../../scripts/check-imports.mjs';
import { violationsOf } from '../../scripts/imports/check.mjs';
import { readSource, readSources } from '../../scripts/imports/read.mjs';
import { run } from '../../scripts/process.mjs';
import { root } from '../../scripts/root.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';

/** Each breaks one rule; the second line is the offending one. */
const broken: readonly [rule: string, file: string, line: string, message: string][] = [
  [
    'core imports nothing of ours',
    'core/src/random/a.ts',
    `import '../../../webview/app.ts';`,
    'core/src/ may import nothing',
  ],
  [
    'core imports few packages',
    'core/src/random/a.ts',
    `import { parse } from 'yaml';`,
    'the packages pure-rand, zod',
  ],
  [
    'core is not of Node',
    'core/src/random/a.ts',
    `import { readFile } from 'node:fs';`,
    'the packages pure-rand, zod',
  ],
  ['layers run one way', 'core/src/random/a.ts', `import '../samplers/b.ts';`, 'to the right of random'],
  [
    'registry does not know the samplers',
    'core/src/registry.ts',
    `import './samplers/b.ts';`,
    'to the right of registry',
  ],
  ['nothing imports the index', 'core/src/report/a.ts', `import '../index.ts';`, 'to the right of report'],
  ['a layer has a place', 'core/src/util.ts', `import './errors/b.ts';`, '"util" has no place'],
  [
    'the protocol imports only core',
    'webview/protocol/a.ts',
    `import '../view.ts';`,
    'webview/protocol/ may import core/src/',
  ],
  [
    'the webview does not import the host',
    'webview/a.tsx',
    `import '../extension/b.ts';`,
    'imports "../extension/b.ts"',
  ],
  [
    'the host does not import views',
    'extension/a.ts',
    `import '../webview/b.tsx';`,
    'imports "../webview/b.tsx"',
  ],
  [
    'scripts import no room',
    'scripts/a.mjs',
    `import '../core/src/index.ts';`,
    'scripts/ may import nothing',
  ],
  [
    'types count, too',
    'webview/a.ts',
    `import type { Uri } from 'vscode';`,
    'only extension/, test/e2e/ may',
  ],
  ['vscode is not for unit tests', 'test/core/a.ts', `import 'vscode';`, 'only extension/, test/e2e/ may'],
  [
    'the toolkit is for controls',
    'webview/a.tsx',
    `import '@vscode/webview-ui-toolkit';`,
    'only webview/controls/, test/ may',
  ],
  [
    'core goes by its name',
    'extension/a.ts',
    `import '../core/src/random/b.ts';`,
    'it goes by "@sampler-scope/core"',
  ],
  ['exports import', 'webview/a.ts', `export * from '../extension/b.ts';`, 'imports "../extension/b.ts"'],
  [
    'so does import()',
    'webview/a.ts',
    `const b = await import('../extension/b.ts');`,
    'imports "../extension/b.ts"',
  ],
  [
    'and a type of an import',
    'webview/a.ts',
    `let b: import('../extension/b.ts').B;`,
    'imports "../extension/b.ts"',
  ],
  ['and require()', 'core/src/random/a.ts', `const fs = require('fs');`, 'imports "fs"'],
  ['one file has the API', 'webview/a.ts', `const api = acquireVsCodeApi();`, 'only webview/host.ts may'],
  ['one file posts', 'webview/a.ts', `vscode.postMessage({});`, 'only webview/host.ts may'],
  ['no ambient randomness', 'core/src/random/a.ts', `const x = Math.random();`, 'uses Math.random'],
  ['no clock', 'core/src/random/a.ts', `const now = () => Date.now();`, 'uses Date.now'],
  [
    'no clock of another name',
    'core/src/random/a.ts',
    `const t = performance?.now();`,
    'uses performance.now',
  ],
];

describe.each(broken)('%s', (_rule, file, line, message) => {
  it('is held', () => {
    const violations = violationsOf([readSource(file, `export {};\n${line}\n`)], rules);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ file, line: 2, text: expect.stringContaining(message) });
  });
});

describe('what is allowed', () => {
  it.each([
    ['core/src/samplers/a.ts', `import '../registry.ts'; import '../random/b.ts'; import { z } from 'zod';`],
    ['core/src/index.ts', `export * from './report/b.ts';`],
    ['core/cli/a.ts', `import { readFile } from 'node:fs/promises'; import '@sampler-scope/core';`],
    [
      'webview/a.tsx',
      `import '@sampler-scope/core'; import './protocol/b.ts'; import { h } from 'preact/hooks';`,
    ],
    ['webview/a.tsx', `const say = <p>don't import 'vscode' or Math.random()</p>;`],
    ['webview/host.ts', `const api = acquireVsCodeApi(); api.postMessage({});`],
    ['webview/worker.ts', `self.postMessage(1);`],
    ['extension/a.ts', `import * as vscode from 'vscode'; import '../webview/protocol/b.ts';`],
    ['test/core/a.ts', `import '../../core/src/random/b.ts'; import '../../extension/b.ts';`],
    ['core/src/random/a.ts', `// Math.random() is not used\nconst text = "import 'vscode'";`],
  ])('%s: %s', (file, code) => {
    expect(violationsOf([readSource(file, code)], rules)).toEqual([]);
  });
});

describe('the command', () => {
  let tree: Awaited<ReturnType<typeof scratchFolder>>;
  beforeEach(async () => {
    tree = await scratchFolder('imports');
  });
  afterEach(() => tree.remove());

  const check = () => run(process.execPath, [join(root, 'scripts/check-imports.mjs'), tree.path]);
  const write = async (file: string, code: string) => {
    await mkdir(dirname(join(tree.path, file)), { recursive: true });
    await writeFile(join(tree.path, file), code);
  };

  it('names file, line and rule, and ends with 1', async () => {
    await write('core/src/random/deep/a.ts', `\nimport type { Uri } from 'vscode';\n`);
    await write('core/src/errors.ts', `export {};\n`);
    const { code, output } = await check();
    expect(output).toMatch(/core\/src\/random\/deep\/a\.ts:2: imports "vscode", which only/);
    expect(output).toMatch(/2 files, 1 violations\n$/);
    expect(code).toBe(1);
  });

  it('ends with 0 where all is well', async () => {
    await write('core/src/errors.ts', `export {};\n`);
    expect(await check()).toMatchObject({ code: 0 });
  });

  it('does not call nothing well', async () => {
    expect(await check()).toMatchObject({ code: 1 });
  });

  it('reads every room of this checkout', async () => {
    const sources = await readSources(root, Object.keys(rules.rooms));
    const rooms = new Set(sources.map(({ file }) => file.split('/')[0]));
    expect([...rooms].sort()).toEqual([
      'core',
      'extension',
      'finder',
      'scripts',
      'test',
      'webview',
      'worker',
    ]);
  });
});
