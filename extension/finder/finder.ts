import * as vscode from 'vscode';
import {
  type FinderMethod,
  type FinderRequest,
  type FinderResults,
  fromFinder,
  type ToFinder,
} from '../../finder/protocol.ts';
import { Disposable } from '../disposable.ts';
import type { HostWorker, StartWorker } from '../platform/worker.ts';

export type RequestOf<M extends FinderMethod> = Extract<FinderRequest, { readonly method: M }>;

/** Told of what goes wrong with the worker itself, and whether it was given up over that. */
export type OnTrouble = (what: string, isOver: boolean) => void;

/** How often a request is asked: once more after a worker died over it, or over one beside it. */
const MOST_TRIES = 2;

/** Deaths without an answer between them after which no further worker is started, until the window is reloaded. */
const MOST_DEATHS = 5;

interface Pending {
  readonly request: FinderRequest;
  tries: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Asks the finder's worker: it reads texts and computes, so that the host need not. It is started with the first question, and
 * anew when it dies. A question is answered, fails, or was cancelled; it never waits for ever.
 */
export class Finder extends Disposable {
  readonly #start: () => Promise<HostWorker>;
  readonly #onTrouble: OnTrouble;
  readonly #pending = new Map<number, Pending>();
  #worker: HostWorker | 'starting' | undefined;
  #lastId = 0;
  #deaths = 0;

  constructor(script: vscode.Uri, startWorker: StartWorker, onTrouble: OnTrouble) {
    super();
    this.#onTrouble = onTrouble;
    this.#start = () =>
      startWorker(script, { message: (data) => this.#received(data), ended: (why) => this.#died(why) });
    this.own(new vscode.Disposable(() => this.#end()));
  }

  /** Rejects with VS Code's `CancellationError` once `token` is cancelled. */
  ask<M extends FinderMethod>(
    request: RequestOf<M>,
    token?: vscode.CancellationToken,
  ): Promise<FinderResults[M]> {
    if (token?.isCancellationRequested) return Promise.reject(new vscode.CancellationError());
    if (this.#deaths >= MOST_DEATHS)
      return Promise.reject(new Error('The search for samplers keeps ending: reload the window.'));
    const id = ++this.#lastId;
    return new Promise<FinderResults[M]>((resolve, reject) => {
      const cancelled = token?.onCancellationRequested(() => this.#cancel(id));
      this.#pending.set(id, {
        request,
        tries: 0,
        resolve: (result) => {
          cancelled?.dispose();
          // The worker answers a request of a method with that method's result: same build, same code.
          resolve(result as FinderResults[M]);
        },
        reject: (error) => {
          cancelled?.dispose();
          reject(error);
        },
      });
      this.#send(id);
    });
  }

  #send(id: number): void {
    const pending = this.#pending.get(id);
    if (this.#worker === undefined) this.#connect();
    else if (this.#worker !== 'starting' && pending !== undefined) this.#post(this.#worker, id, pending);
  }

  #post(worker: HostWorker, id: number, pending: Pending): void {
    pending.tries++;
    worker.post({ type: 'request', id, request: pending.request } satisfies ToFinder);
  }

  #connect(): void {
    this.#worker = 'starting';
    this.#start().then(
      (worker) => {
        if (this.isDisposed) return worker.terminate();
        // It may have ended before we heard that it began.
        if (this.#worker !== 'starting') return;
        this.#worker = worker;
        for (const [id, pending] of this.#pending) this.#post(worker, id, pending);
      },
      (error: unknown) => this.#died(error instanceof Error ? error.message : String(error)),
    );
  }

  #received(data: unknown): void {
    const parsed = fromFinder.safeParse(data);
    if (!parsed.success) {
      this.#onTrouble(`it posted what is no answer: ${parsed.error.message}`, false);
      return;
    }
    const message = parsed.data;
    switch (message.type) {
      case 'ready':
      case 'progress':
        return;
      case 'done':
        this.#deaths = 0;
        this.#take(message.id)?.resolve(message.result);
        return;
      case 'failed':
        this.#take(message.id)?.reject(new Error(message.message));
        return;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #cancel(id: number): void {
    const pending = this.#take(id);
    if (pending === undefined) return;
    if (typeof this.#worker === 'object') this.#worker.post({ type: 'cancel', id } satisfies ToFinder);
    pending.reject(new vscode.CancellationError());
  }

  #died(why: string): void {
    if (this.isDisposed) return;
    this.#worker = undefined;
    this.#deaths++;
    this.#onTrouble(`its worker ended: ${why}`, this.#deaths >= MOST_DEATHS);
    for (const [id, { tries, reject }] of [...this.#pending]) {
      if (tries < MOST_TRIES && this.#deaths < MOST_DEATHS) continue;
      this.#pending.delete(id);
      reject(new Error(`The search for samplers ended over this: ${why}`));
    }
    if (this.#pending.size > 0) this.#connect();
  }

  #end(): void {
    if (typeof this.#worker === 'object') this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(new vscode.CancellationError());
    this.#pending.clear();
  }
}
