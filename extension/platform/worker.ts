import type * as vscode from 'vscode';

/** A worker of either platform: plain data in and out. */
export interface HostWorker {
  post(message: unknown): void;
  /** Ends it; nothing is heard of it again. */
  terminate(): void;
}

/** What is heard of a worker. */
export interface WorkerEvents {
  readonly message: (message: unknown) => void;
  /** It ended by itself, or never began. Told once. */
  readonly ended: (why: string) => void;
}

/** Starts a worker from one of the extension's own files. Never throws: one that cannot be started has ended. */
export type StartWorker = (script: vscode.Uri, events: WorkerEvents) => Promise<HostWorker>;
