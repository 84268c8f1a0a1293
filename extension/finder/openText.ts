import * as vscode from 'vscode';
import { type Text, textOfDocument, textOfNotebook } from './text.ts';

/** An open document or notebook whose samplers are looked for. */
export function openText(
  uri: vscode.Uri,
): { readonly version: string; readonly text: () => Text | undefined } | undefined {
  const key = uri.toString();
  const isIt = (one: { readonly uri: vscode.Uri; readonly isClosed: boolean }): boolean =>
    !one.isClosed && one.uri.toString() === key;
  const notebook = vscode.workspace.notebookDocuments.find(isIt);
  if (notebook !== undefined)
    return {
      version: `v${notebook.version}:${cellVersions(notebook)}`,
      text: () => textOfNotebook(notebook),
    };
  const document = vscode.workspace.textDocuments.find(isIt);
  if (document === undefined || document.uri.scheme === 'vscode-notebook-cell') return undefined;
  return { version: `v${document.version}:${document.languageId}`, text: () => textOfDocument(document) };
}

function cellVersions(notebook: vscode.NotebookDocument): string {
  return notebook
    .getCells()
    .map(({ document }) => document.version)
    .join(',');
}
