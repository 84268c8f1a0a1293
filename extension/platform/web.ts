// The host where it runs in a browser's worker: vscode.dev, or a window of VS Code's server.
import * as vscode from 'vscode';
import { start } from '../main.ts';
import { workspaceFiles } from './files.ts';
import type { StartWorker } from './worker.ts';

const startWorker: StartWorker = async (script, { message, ended }) => {
  // The extension's files are of another origin, from which no worker may start; a blob is of our own.
  const source = await vscode.workspace.fs.readFile(script);
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => message(data);
  worker.onerror = (event) => {
    worker.terminate();
    ended(event.message);
  };
  return {
    post: (data) => worker.postMessage(data),
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
};

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return start(context, { startWorker, files: workspaceFiles });
}
