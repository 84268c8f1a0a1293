// The debugger's worker as Chromium's own protocol sees it.
import type { Browser } from 'playwright-core';
import * as z from 'zod/mini';

const reply = z.looseObject({ id: z.optional(z.number()), result: z.optional(z.unknown()) });

export interface WorkerTarget {
  /** Asks the worker's V8. */
  send(method: string): Promise<unknown>;
  leave(): Promise<void>;
}

/** The worker that was started last. */
export async function newestWorker(browser: Browser): Promise<WorkerTarget> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.findLast(({ type }) => type === 'worker');
  if (worker === undefined) throw new Error('there is no worker');
  // Not flattened: a session for a worker would need a page of playwright's.
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  let lastId = 0;
  return {
    send(method) {
      const id = ++lastId;
      return new Promise((resolve) => {
        const listen = ({ message }: { message: string }): void => {
          const parsed = reply.parse(JSON.parse(message));
          if (parsed.id !== id) return;
          session.off('Target.receivedMessageFromTarget', listen);
          resolve(parsed.result);
        };
        session.on('Target.receivedMessageFromTarget', listen);
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method }),
        });
      });
    },
    leave: () => session.detach(),
  };
}
