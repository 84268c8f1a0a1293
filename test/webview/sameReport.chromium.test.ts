// One core: the report of a job is the same in Node and in a real browser's worker. (`test/core/cli` holds the command
// line to the library.)
import { fileReport, finish, jsonReport, OrderCache, readJob } from '@sampler-scope/core';
import * as esbuild from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunch } from '../../scripts/chromium.mjs';
import { root } from '../../scripts/root.mjs';

const base = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 500 },
  args: { num_replicas: 4, seed: 6691, batch_size: 8 },
  loader: { batch_size: 8, num_workers: 1 },
  epochs: 3,
};
const stop = { epoch: 1, batch: 7 };
const JOBS = [
  { ...base, resume: [{ stop }] },
  { ...base, loop: 'helios-iteration-distributed', resume: [{ stop }] },
  { ...base, loop: 'global-generator', resume: [{ stop }] },
  {
    ...base,
    resume: [
      { stop, with: { seed: '18446744073709551000' } },
      { stop, with: { num_replicas: 3 } },
    ],
  },
  { ...base, loop: 'per-rank-seed' },
];

/** What the worker runs: the same source as here, bundled. */
const WORKER = `
  import { fileReport, finish, jsonReport, OrderCache, readJob } from '@sampler-scope/core';
  self.onmessage = ({ data }) => {
    const { config } = readJob(data);
    self.postMessage(jsonReport([finish(fileReport(config, { file: 'job' }, new OrderCache(2 ** 24)))]));
  };
`;

function reportHere(job: object): string {
  const { config, problems } = readJob(job);
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return jsonReport([finish(fileReport(config, { file: 'job' }, new OrderCache(2 ** 24)))]);
}

describe('the report of a job', () => {
  let browser: Browser;
  let source: string;

  beforeAll(async () => {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: WORKER, resolveDir: root },
      alias: { '@sampler-scope/core': `${root}/core/src/index.ts` },
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      platform: 'browser',
    });
    source = outputFiles[0]?.text ?? '';
    browser = await chromium.launch(await chromiumLaunch());
  });
  afterAll(() => browser?.close());

  it.each(JOBS.map((job, i) => [i, job] as const))(
    'is the same in a worker as in Node: job %i',
    async (_, job) => {
      const page = await browser.newPage();
      const there = await page.evaluate(
        ([source, job]) =>
          new Promise<string>((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
            worker.onmessage = ({ data }) => resolve(String(data));
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(job);
          }),
        [source, job] as const,
      );
      await page.close();
      expect(JSON.parse(there)).toMatchObject({ version: 1 });
      expect(there).toBe(reportHere(job));
    },
  );
});
