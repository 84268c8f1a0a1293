import * as vscode from 'vscode';
import type { Workbench } from './commands.ts';
import { EXAMPLES } from './examples.ts';
import { openUntitled } from './untitled.ts';

/** Opens a copy of an example, free to edit and not saved anywhere, and the debugger on it. */
export async function openExample({ extensionUri, panels }: Workbench): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    EXAMPLES.map(({ file, shows }) => ({ label: shows, description: file, file })),
    { title: 'Open an Example', placeHolder: 'What do you want to see?', matchOnDescription: true },
  );
  if (picked === undefined) return;
  const source = vscode.Uri.joinPath(extensionUri, 'examples', picked.file);
  const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(source), {
    encoding: 'utf8',
  });
  const document = await openUntitled(picked.file, text);
  panels.open(document.uri);
}
