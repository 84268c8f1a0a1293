// What a worker's script has around it: a browser's, or Node's.

interface WorkerEnd {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
}

/** A browser's. */
declare const self:
  | (WorkerEnd & {
      addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
    })
  | undefined;

/** Node's. */
declare const require: (name: 'node:worker_threads') => {
  readonly parentPort: (WorkerEnd & { on(event: 'message', listener: (data: unknown) => void): void }) | null;
};
