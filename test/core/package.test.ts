import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cache, root } from '../../scripts/root.mjs';

const run = promisify(execFile);
const tsc = `${root}/node_modules/typescript/bin/tsc`;
const folder = `${cache}/package-${process.pid}`;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await run(process.execPath, [tsc, '-b', 'core'], { cwd: root });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The names of the issue, and those the README uses. */
const NAMES = [
  'ArgumentError',
  'BatchSizeError',
  'DataLoader',
  'DuplicateNameError',
  'OrderCache',
  'ProcessGroupError',
  'Registry',
  'ResumableDistributedSampler',
  'ResumableRandomSampler',
  'ResumableSampler',
  'ResumableSequentialSampler',
  'SAMPLER_REGISTRY',
  'SamplerScopeError',
  'TorchGenerator',
  'UnknownNameError',
  'checkStop',
  'configJsonSchema',
  'createSampler',
  'finish',
  'isResumableSampler',
  'parseConfig',
  'randperm',
  'readJob',
  'setProcessGroup',
];

describe('the built package', () => {
  it("is imported by its name from the checkout's root", async () => {
    const script = `
      import * as core from '@sampler-scope/core';
      const order = [...core.createSampler('ResumableRandomSampler', { length: 10 }, { seed: 6691 })];
      console.log(JSON.stringify({ names: Object.keys(core), order }));
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
    const { names, order } = JSON.parse(stdout);
    expect(names).toEqual(expect.arrayContaining(NAMES));
    expect(order).toEqual([0, 7, 8, 2, 5, 1, 9, 4, 3, 6]);
  });

  it('takes number of replicas and rank from the environment in Node', async () => {
    const script = `
      import { ResumableDistributedSampler } from '@sampler-scope/core';
      console.log(...new ResumableDistributedSampler({ length: 8 }, { shuffle: false }));
    `;
    const env = { ...process.env, WORLD_SIZE: '4', RANK: '3' };
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env,
    });
    expect(stdout.trim()).toBe('3 7');
  });

  it('has types that a strict project reads, library checks and all', async () => {
    await writeFile(
      `${folder}/consumer.mts`,
      `import { createSampler, type ResumableRandomSampler, type SamplerConfig } from '@sampler-scope/core';
       export const sampler: ResumableRandomSampler = createSampler('ResumableRandomSampler', { length: 3 }, { seed: 1n });
       export const epochs = (config: SamplerConfig): number => config.epochs;
       // @ts-expect-error: there is no such option.
       createSampler('ResumableRandomSampler', { length: 3 }, { shuffle: true });`,
    );
    const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2022', types: [] };
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['consumer.mts'] }));
    const found = await run(process.execPath, [tsc, '-p', folder]).catch(({ stdout }) => ({ stdout }));
    expect(found.stdout).toBe('');
  }, 60_000);

  it('depends on pure-rand and the schema library, and on nothing else', () => {
    const manifest = JSON.parse(readFileSync(`${root}/core/package.json`, 'utf8'));
    expect(Object.keys(manifest.dependencies).sort()).toEqual(['pure-rand', 'zod']);
    expect(Object.keys(manifest)).not.toContain('peerDependencies');
    expect(Object.keys(manifest)).not.toContain('optionalDependencies');
    expect(existsSync(`${root}/core/${manifest.exports['.'].types}`)).toBe(true);
    expect(existsSync(`${root}/core/${manifest.exports['.'].default}`)).toBe(true);
  });

  it('is packed with its build, its README and its manifest alone', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: `${root}/core`,
    });
    const packed = z
      .array(z.object({ files: z.array(z.object({ path: z.string() })) }))
      .parse(JSON.parse(stdout));
    const paths = packed.flatMap(({ files }) => files.map(({ path }) => path));
    expect(paths).toContain('dist/index.js');
    expect(paths).toContain('dist/index.d.ts');
    const others = paths.filter((path) => !/^dist\/.*\.(js|d\.ts)(\.map)?$/.test(path));
    // The schema of reports is written by the whole build, of which this test runs a part.
    expect(others.filter((path) => path !== 'dist/report.schema.json').sort()).toEqual([
      'README.md',
      'package.json',
    ]);
  }, 60_000);
});
