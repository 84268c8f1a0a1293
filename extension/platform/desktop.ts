// The host where it runs in Node: VS Code on a desktop, or on a server.
import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { start } from '../main.ts';
import { type Files, workspaceFiles } from './files.ts';
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

/** What lies on this machine is read from the disk: a look through a workspace asks for thousands of files. */
const files: Files = {
  async stat(uri) {
    if (uri.scheme !== 'file') return await workspaceFiles.stat(uri);
    const facts = await stat(uri.fsPath).catch(() => notThere(uri));
    return { mtime: facts.mtimeMs, size: facts.size, isFolder: facts.isDirectory() };
  },
  async read(uri) {
    if (uri.scheme !== 'file') return await workspaceFiles.read(uri);
    return await readFile(uri.fsPath).catch(() => notThere(uri));
  },
};

function notThere(uri: vscode.Uri): never {
  throw vscode.FileSystemError.FileNotFound(uri);
}

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return start(context, { startWorker, files });
}
