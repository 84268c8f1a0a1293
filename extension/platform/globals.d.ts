// What only one of the two platforms has; each file here knows on which it runs.

/** Node's. */
declare module 'node:worker_threads' {
  export class Worker {
    constructor(file: string);
    on(event: 'message', listener: (message: unknown) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'exit', listener: (code: number) => void): this;
    removeAllListeners(): this;
    postMessage(message: unknown): void;
    terminate(): Promise<number>;
    unref(): void;
  }
}

declare module 'node:fs/promises' {
  export function stat(
    path: string,
  ): Promise<{ readonly mtimeMs: number; readonly size: number; isDirectory(): boolean }>;
  export function readFile(path: string): Promise<Uint8Array>;
}

/** A browser's. */
declare class Worker {
  constructor(address: string);
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message: string }) => void;
  postMessage(message: unknown): void;
  terminate(): void;
}
declare class Blob {
  constructor(parts: readonly Uint8Array[], options: { readonly type: string });
}
declare const URL: { createObjectURL(blob: Blob): string; revokeObjectURL(address: string): void };
