import * as vscode from 'vscode';
import type { FoundSampler } from '../finder/found.ts';
import { FOUND_SCHEME } from '../finder/foundUri.ts';
import { inspected } from '../inspectable.ts';
import type { Workbench } from './workbench.ts';

/**
 * Puts the cursor where a sampler stands in somebody's code; a configuration is just opened.
 *
 * @param resource see `inspected`.
 */
export async function reveal({ foundFiles }: Workbench, resource?: unknown): Promise<void> {
  const uri = inspected(resource);
  if (uri === undefined) return;
  if (uri.scheme !== FOUND_SCHEME) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  const sampler = await foundFiles.sampler(uri);
  if (sampler === undefined) throw new Error('It stands there no more.');
  await revealSampler(sampler);
}

async function revealSampler(sampler: FoundSampler): Promise<void> {
  if (/\.ipynb$/i.test(sampler.uri.path)) return await revealInNotebook(sampler);
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === sampler.document.toString(),
  );
  const { start } = sampler.range;
  await vscode.window.showTextDocument(sampler.document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    selection: new vscode.Range(start, start),
  });
}

/** Scrolls to the cell. */
async function revealInNotebook({ uri, document }: FoundSampler): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const editor = await vscode.window.showNotebookDocument(notebook);
  const cell = notebook.getCells().find((one) => one.document.uri.toString() === document.toString());
  if (cell === undefined) return;
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  editor.selections = [range];
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}
