import type { WorkerMessage } from './envelope.ts';
import type { RunnerHost } from './runner.ts';

/** A worker's own end of the line, a browser's or Node's. */
export interface WorkerScope {
  post(message: unknown, transfer: ArrayBuffer[]): void;
  listen(receive: (data: unknown) => void): void;
}

/** Serves whoever started the worker, until it is ended. */
export function serve<Progress>(
  scope: WorkerScope,
  createRunner: (host: RunnerHost<Progress>) => { receive(data: unknown): Promise<void> },
): void {
  // A message to oneself is read after those that are waiting, and unlike a timer does not wait any longer.
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.onmessage = () => waiting.shift()?.();

  const post = (message: WorkerMessage<Progress>, transfer: ArrayBuffer[] = []) =>
    scope.post(message, transfer);
  const runner = createRunner({
    post,
    now: () => performance.now(),
    pause: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port1.postMessage(undefined);
      }),
  });
  scope.listen((data) => void runner.receive(data));
  post({ type: 'ready' });
}
