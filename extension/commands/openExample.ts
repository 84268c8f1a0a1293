import * as vscode from 'vscode';
import { exampleUri } from './exampleFiles.ts';
import { EXAMPLES } from './examples.ts';
import type { Workbench } from './workbench.ts';

/** Opens a copy of an example, free to edit, and the debugger on it. */
export async function openExample({ panels }: Workbench): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    EXAMPLES.map(({ file, shows }) => ({ label: shows, description: file, file })),
    { title: 'Open an Example', placeHolder: 'What do you want to see?', matchOnDescription: true },
  );
  if (picked === undefined) return;
  const uri = exampleUri(picked.file);
  await vscode.window.showTextDocument(uri, { preview: false });
  panels.open(uri);
}
