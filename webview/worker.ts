import { serve } from '../worker/serve.ts';
import { Runner } from './worker/runner.ts';

/** A dedicated worker's own half of `self`; the compiler is set to a page's. */
interface DedicatedScope {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** Makes this the worker: it only forwards. What it does is in worker/, and runs as well without one. */
export function runWorker(): void {
  const scope: DedicatedScope = self;
  serve(
    {
      post: (message, transfer) => scope.postMessage(message, { transfer }),
      listen: (receive) => scope.addEventListener('message', ({ data }) => receive(data)),
    },
    (host) => new Runner(host),
  );
}
