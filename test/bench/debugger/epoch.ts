// How long a worker of the browser takes to know an epoch's whole order: the debugger's own, and a shuffle with nothing else.
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/root.mjs';

const LENGTH = 10_000_000;
const RANKS = 64;

/** The shuffle alone: of so many, with a seed. */
const SHUFFLE = `
  import { randperm, TorchGenerator } from '@sampler-scope/core';
  self.onmessage = ({ data }) => {
    randperm(data, new TorchGenerator().manualSeed(Math.floor(Math.random() * 1e9)));
    self.postMessage({ type: 'done' });
  };
`;

async function shuffleScript(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: SHUFFLE, resolveDir: root },
    alias: { '@sampler-scope/core': `${root}/core/src/index.ts` },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  return outputFiles[0]?.text ?? '';
}

/** Asks for the last batch of an epoch, which takes its whole order. */
function request(id: number): unknown {
  const order = { kind: 'shuffled', length: LENGTH, seed: id, torch: '2.6' };
  const perRank = LENGTH / RANKS;
  const sharding = { kind: 'strided', ranks: RANKS, perRank };
  const plan = { order, sharding, batchSize: 32, dropLast: false, offset: 0 };
  const batches = [{ plan, rank: RANKS - 1, batch: Math.ceil(perRank / 32) - 1 }];
  return { type: 'request', id, request: { method: 'inspect', batches } };
}

/** Milliseconds of each, taking turns, and warm. */
export async function epochTimes(page: Page, repeat: number): Promise<{ ours: number[]; alone: number[] }> {
  const shuffle = await shuffleScript();
  return await page.evaluate(
    async ({ shuffle, requests, length }) => {
      const start = (script: string): Worker =>
        new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
      const debuggerScript = await (await fetch('/webview.js')).text();
      const time = (worker: Worker, message: unknown): Promise<number> =>
        new Promise((resolve, reject) => {
          const startedAt = performance.now();
          worker.onmessage = ({ data }) => {
            if (data.type === 'failed') reject(new Error(data.message));
            if (data.type === 'done') resolve(performance.now() - startedAt);
          };
          worker.postMessage(message);
        });
      const ours = start(debuggerScript);
      await new Promise((resolve) => {
        ours.onmessage = resolve;
      });
      const alone = start(shuffle);
      const times = { ours: [] as number[], alone: [] as number[] };
      for (const [i, message] of requests.entries()) {
        const inOurs = await time(ours, message);
        const inAlone = await time(alone, length);
        // The first of each warms up and does not count.
        if (i === 0) continue;
        times.ours.push(inOurs);
        times.alone.push(inAlone);
      }
      ours.terminate();
      alone.terminate();
      return times;
    },
    { shuffle, requests: Array.from({ length: repeat + 1 }, (_, i) => request(i + 1)), length: LENGTH },
  );
}
