// The worker: it only forwards. What it does is in worker/, and runs as well without one.
import './protocol/withoutEval.ts';
import { Runner } from './worker/runner.ts';

/** A dedicated worker's own half of `self`; the compiler is set to a page's. */
interface WorkerScope {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

const scope: WorkerScope = self;

// A message to oneself is read after those that are waiting, and unlike a timer does not wait any longer.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port2.onmessage = () => waiting.shift()?.();

const runner = new Runner({
  post: (message, transfer = []) => scope.postMessage(message, { transfer }),
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port1.postMessage(undefined);
    }),
});

scope.addEventListener('message', ({ data }) => void runner.receive(data));
runner.host.post({ type: 'ready' });
