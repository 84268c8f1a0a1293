// The debugger, as tests in VS Code open and read it.
import * as vscode from 'vscode';
import { eventually, inWebview } from './ui.ts';
import { inWorkspace } from './workspace.ts';

/** Waits until the debugger that is in front has this headline. */
export async function headline(text: string): Promise<void> {
  const found = () => inWebview('h1').allInnerTexts();
  const loaded = await eventually(found, (headlines) => headlines.length > 0, 6_000).catch(() => undefined);
  if (loaded === undefined) await showAnew();
  await eventually(found, (headlines) => headlines[0] === text, 20_000);
}

/**
 * Hides the debugger and shows it again. VS Code's server gives all webviews one origin, and so one service worker after
 * the other: on a busy machine a new page may wait for ever for its own ("Waiting for controllerchange" in the log), and
 * stays blank before any of our code is loaded.
 */
async function showAnew(): Promise<void> {
  const panel = vscode.window.tabGroups.all.find(({ activeTab }) => activeTab?.label.startsWith('Inspect '));
  if (panel === undefined) return;
  const readme = inWorkspace('README.md');
  await vscode.window.showTextDocument(readme, { viewColumn: panel.viewColumn, preserveFocus: true });
  const shown = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ label }) => label === 'README.md');
  if (shown !== undefined) await vscode.window.tabGroups.close(shown, true);
}

/** Opens the debugger of a file of the workspace. */
export async function inspect(file: string, scenario?: number): Promise<vscode.Uri> {
  const uri = inWorkspace(file);
  await vscode.commands.executeCommand('samplerScope.inspect', uri, scenario);
  return uri;
}
