// What the debugger's worker holds, as V8 counts it: objects, and the arrays behind them.
import type { Browser } from 'playwright-core';
import * as z from 'zod/mini';
import { newestWorker } from '../../webview/support/workerTarget.ts';

const usage = z.looseObject({ usedSize: z.number(), backingStorageSize: z.number() });

/** Bytes that the newest worker holds after a collection. */
export async function workerBytes(browser: Browser): Promise<number> {
  const worker = await newestWorker(browser);
  await worker.send('HeapProfiler.enable');
  await worker.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = usage.parse(await worker.send('Runtime.getHeapUsage'));
  await worker.leave();
  return usedSize + backingStorageSize;
}
