// What the debugger's worker holds, as V8 counts it: objects, and the arrays behind them.
import type { Browser } from 'playwright-core';
import * as z from 'zod/mini';

const reply = z.looseObject({ id: z.optional(z.number()), result: z.optional(z.unknown()) });
const usage = z.looseObject({ usedSize: z.number(), backingStorageSize: z.number() });

/** Bytes that the newest worker holds after a collection. */
export async function workerBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.findLast(({ type }) => type === 'worker');
  if (worker === undefined) throw new Error('there is no worker');
  // Not flattened: a session for a worker would need a page of playwright's.
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  let lastId = 0;
  const send = (method: string): Promise<unknown> => {
    const id = ++lastId;
    return new Promise((resolve) => {
      const listen = ({ message }: { message: string }): void => {
        const parsed = reply.parse(JSON.parse(message));
        if (parsed.id !== id) return;
        session.off('Target.receivedMessageFromTarget', listen);
        resolve(parsed.result);
      };
      session.on('Target.receivedMessageFromTarget', listen);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  };
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = usage.parse(await send('Runtime.getHeapUsage'));
  await session.detach();
  return usedSize + backingStorageSize;
}
