import * as vscode from 'vscode';
import { type Configurations, isConfiguration } from '../configurations/configurations.ts';
import { NEW_CONFIGURATION, OPEN_EXAMPLE } from './ids.ts';
import type { Workbench } from './workbench.ts';

/**
 * Opens the debugger: on the resource given, else on the configuration being edited, else on one that the person picks.
 *
 * @param resource a `Uri`, as menus and CodeLenses pass it.
 * @param scenario the index of a resume scenario, as a CodeLens passes it. Menus pass other things in its place.
 */
export async function inspect(workbench: Workbench, resource?: unknown, scenario?: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : activeConfiguration();
  if (uri !== undefined) {
    workbench.panels.open(uri, {
      scenario: typeof scenario === 'number' ? scenario : undefined,
      // From the palette or by a key, a person goes on in the debugger; a click leaves the hand on the mouse.
      focus: resource === undefined,
    });
    return;
  }
  const picked = await pick(workbench.configurations);
  if (picked === undefined) return;
  if (picked.command !== undefined) await vscode.commands.executeCommand(picked.command);
  if (picked.uri !== undefined) {
    await vscode.window.showTextDocument(picked.uri);
    workbench.panels.open(picked.uri);
  }
}

/** The configuration in the active editor, else in one beside it. */
function activeConfiguration(): vscode.Uri | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors =
    activeTextEditor === undefined ? visibleTextEditors : [activeTextEditor, ...visibleTextEditors];
  return editors.map(({ document }) => document.uri).find(isConfiguration);
}

interface Choice extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
  readonly command?: string;
}

/** Offers the configurations there are, and a way on where there are none. */
async function pick(configurations: Configurations): Promise<Choice | undefined> {
  return await vscode.window.showQuickPick(choices(configurations), {
    title: 'Inspect Sampler',
    placeHolder: 'Which sampler configuration?',
    matchOnDescription: true,
  });
}

/** A configuration by its name, and by its folder where it is not the workspace itself. */
function choiceOf(uri: vscode.Uri): Choice & { readonly path: string } {
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { label: `$(file) ${name}`, description: path.slice(0, -name.length - 1), uri, path };
}

async function choices(configurations: Configurations): Promise<Choice[]> {
  const found = await configurations.find();
  return [
    ...found.map(choiceOf).sort((a, b) => a.path.localeCompare(b.path)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(new-file) New sampler configuration…', command: NEW_CONFIGURATION },
    { label: '$(book) Open an example…', command: OPEN_EXAMPLE },
  ];
}
