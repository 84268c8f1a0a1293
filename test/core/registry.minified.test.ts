import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const script = `
  import { createSampler, SAMPLER_REGISTRY } from './core/src/index.ts';
  globalThis.names = [...SAMPLER_REGISTRY.keys()].join();
  globalThis.classNames = [...SAMPLER_REGISTRY].map(([, type]) => type.name).join();
  try { createSampler('Nobody'); } catch (error) { globalThis.errorName = error.name; }
  globalThis.order = [...createSampler('ResumableRandomSampler', { length: 10 }, { seed: 6691 })].join();
`;

it('the samplers and errors keep their names in a minified bundle', async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  const page: Record<string, unknown> = {};
  runInNewContext(outputFiles[0]?.text ?? '', page);
  const names = 'ResumableRandomSampler,ResumableSequentialSampler,ResumableDistributedSampler';
  expect(page).toEqual({
    names,
    classNames: names,
    errorName: 'UnknownNameError',
    order: '0,7,8,2,5,1,9,4,3,6',
  });
});
