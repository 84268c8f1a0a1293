import * as vscode from 'vscode';
import type { FoundSamplers } from './foundSamplers.ts';

/** Told when what stands in a visible editor is known anew: a look through the workspace tells of hundreds of others. */
export function onDidChangeShown(samplers: FoundSamplers): vscode.Event<void> {
  return (listener, thisArgs, disposables) =>
    samplers.onDidChange(
      (uri) => {
        if (uri === undefined || isShown(uri)) listener.call(thisArgs);
      },
      undefined,
      disposables,
    );
}

function isShown(uri: vscode.Uri): boolean {
  const key = uri.toString();
  const { visibleTextEditors, visibleNotebookEditors } = vscode.window;
  return (
    visibleTextEditors.some(({ document }) => document.uri.toString() === key) ||
    visibleNotebookEditors.some(({ notebook }) => notebook.uri.toString() === key)
  );
}
