import { type FromWorker, fromWorker, type WorkerProgress, type WorkerResults } from '../protocol/results.ts';
import type { ToWorker, WorkerMethod, WorkerRequest } from '../protocol/worker.ts';

/** A worker as the client sees it: a real one, or one that runs in the same thread. */
export interface WorkerPort {
  post(message: ToWorker): void;
  onMessage: (data: unknown) => void;
  /** Called once, when no answer can come any more. */
  onDeath: (reason: string) => void;
  terminate(): void;
}

export type RequestOf<M extends WorkerMethod> = Extract<WorkerRequest, { readonly method: M }>;

export interface Answer<M extends WorkerMethod> {
  onProgress?(progress: WorkerProgress): void;
  onDone(result: WorkerResults[M]): void;
  onFailed(message: string): void;
}

export interface ClientEvents {
  /** The worker died, and another one is started; or, after too many deaths in a row, none is. */
  onTrouble(message: string, isOver: boolean): void;
  onFault(message: string): void;
}

/**
 * A worker that computes tells of it many times a second. One that says nothing for so long, in milliseconds, is dead, also
 * where the browser does not tell.
 */
const LONGEST_SILENCE = 20_000;

/** Deaths without an answer between them, after which no further worker is started. */
const MOST_DEATHS = 3;

interface Pending {
  readonly id: number;
  readonly request: WorkerRequest;
  readonly onProgress: (progress: WorkerProgress) => void;
  readonly onDone: (result: unknown) => void;
  readonly onFailed: (message: string) => void;
}

/** Asks the worker. Of each method only the newest request counts. A worker that dies is replaced, and asked again. */
export class WorkerClient {
  readonly #pending = new Map<WorkerMethod, Pending>();
  #port: WorkerPort | undefined;
  #lastId = 0;
  #deaths = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly start: () => Promise<WorkerPort>,
    readonly events: ClientEvents,
  ) {
    void this.#connect();
  }

  /** Asks, in place of what was asked last by this method. */
  ask<M extends WorkerMethod>(request: RequestOf<M>, answer: Answer<M>): void {
    const { method }: { method: WorkerMethod } = request;
    this.cancel(method);
    const pending: Pending = {
      id: ++this.#lastId,
      request,
      onProgress: (progress) => answer.onProgress?.(progress),
      // The worker answers a request of a method with that method's result: same build, same code.
      onDone: (result) => answer.onDone(result as WorkerResults[M]),
      onFailed: (message) => answer.onFailed(message),
    };
    this.#pending.set(method, pending);
    this.#port?.post({ type: 'request', id: pending.id, request });
    if (this.#pending.size === 1) this.#listen();
  }

  /** Drops what was asked last by a method: no answer to it comes any more. */
  cancel(method: WorkerMethod): void {
    const pending = this.#pending.get(method);
    if (pending === undefined) return;
    this.#pending.delete(method);
    this.#port?.post({ type: 'cancel', id: pending.id });
    this.#listen();
  }

  /** Starts anew after it was given up. */
  revive(): void {
    if (this.#port !== undefined) return;
    this.#deaths = 0;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    let port: WorkerPort;
    try {
      port = await this.start();
    } catch (error) {
      this.#died(undefined, error instanceof Error ? error.message : String(error));
      return;
    }
    port.onMessage = (data) => this.#receive(data);
    port.onDeath = (reason) => this.#died(port, reason);
    this.#port = port;
    for (const { id, request } of this.#pending.values()) port.post({ type: 'request', id, request });
    this.#listen();
  }

  /** Takes silence from now on for death, as long as something is being computed. */
  #listen(): void {
    clearTimeout(this.#silence);
    const port = this.#port;
    if (port === undefined || this.#pending.size === 0) return;
    this.#silence = setTimeout(() => this.#died(port, 'it said nothing for too long'), LONGEST_SILENCE);
  }

  #receive(data: unknown): void {
    const parsed = fromWorker.safeParse(data);
    if (!parsed.success) {
      this.events.onFault(`the worker posted what is no answer: ${parsed.error.message}`);
      return;
    }
    const message = parsed.data;
    this.#take(message);
    this.#listen();
  }

  #take(message: FromWorker): void {
    if (message.type === 'ready') return;
    const pending = [...this.#pending.values()].find(({ id }) => id === message.id);
    if (pending === undefined) return;
    switch (message.type) {
      case 'progress':
        pending.onProgress(message.progress);
        return;
      case 'done':
        this.#deaths = 0;
        this.#pending.delete(pending.request.method);
        pending.onDone(message.result);
        return;
      case 'failed':
        this.#pending.delete(pending.request.method);
        pending.onFailed(message.message);
        return;
    }
  }

  #died(port: WorkerPort | undefined, reason: string): void {
    if (port !== this.#port && this.#port !== undefined) return;
    port?.terminate();
    this.#port = undefined;
    this.#deaths++;
    const isOver = this.#deaths >= MOST_DEATHS;
    this.events.onTrouble(reason, isOver);
    if (!isOver) void this.#connect();
  }
}
