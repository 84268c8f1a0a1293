// The worker without a worker: the same runner and session, in this thread.
import type { FromWorker } from '../../../webview/protocol/results.ts';
import type { ToWorker } from '../../../webview/protocol/worker.ts';
import type { WorkerPort } from '../../../webview/worker/client.ts';
import { Runner } from '../../../webview/worker/runner.ts';

export interface InProcess extends WorkerPort {
  /** All that came from the worker. */
  readonly posted: FromWorker[];
  /** Dies, as a worker does that ran out of memory. */
  die(reason: string): void;
}

export function inProcess(): InProcess {
  const posted: FromWorker[] = [];
  let alive = true;
  const runner = new Runner({
    post(message) {
      posted.push(message);
      if (alive) port.onMessage(structuredClone(message));
    },
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  });
  const port: InProcess = {
    posted,
    post(message: ToWorker) {
      const copy: unknown = structuredClone(message);
      setTimeout(() => void (alive && runner.receive(copy)));
    },
    onMessage: () => {},
    onDeath: () => {},
    terminate() {
      alive = false;
    },
    die(reason) {
      alive = false;
      port.onDeath(reason);
    },
  };
  return port;
}

/** Waits until something holds. */
export async function until(holds: () => boolean, milliseconds = 5000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
