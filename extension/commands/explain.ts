import * as vscode from 'vscode';
import type { Workbench } from './workbench.ts';

/** Opens the page that explains the rules, at the one given. */
export async function explain({ extensionUri }: Workbench, code?: unknown): Promise<void> {
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules.md');
  const fragment = typeof code === 'string' ? code.toLowerCase() : '';
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
  } catch {
    // VS Code's own support for Markdown can be switched off; the page reads well as it is.
    await vscode.window.showTextDocument(page);
  }
}
