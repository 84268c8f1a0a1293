// The host where it runs in Node: VS Code on a desktop, or on a server.
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import { start } from '../main.ts';
import type { StartWorker } from './worker.ts';

const startWorker: StartWorker = async (script, { message, ended }) => {
  const worker = new Worker(script.fsPath);
  let why: string | undefined;
  worker.on('message', message);
  worker.on('error', (error) => {
    why = error.stack ?? error.message;
  });
  // Comes after an error, too.
  worker.on('exit', (code) => ended(why ?? `exit code ${code}`));
  // VS Code may close with work under way.
  worker.unref();
  return {
    post: (data) => worker.postMessage(data),
    terminate: () => {
      worker.removeAllListeners();
      void worker.terminate();
    },
  };
};

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return start(context, startWorker);
}
