import * as vscode from 'vscode';
import type { HostRequest } from '../../webview/protocol/messages.ts';
import { LOOK_IN_WORKSPACE, NEW_CONFIGURATION, OPEN_EXAMPLE, REVEAL } from '../commands/ids.ts';
import type { Reading } from '../configurations/reading.ts';
import { FOUND_SCHEME } from '../finder/foundUri.ts';
import type { PanelContext } from './context.ts';
import { savePicture, takeAway } from './takeAway.ts';
import { writeBack } from './writeBack.ts';

/** What a debugger shows when it asks. */
export interface Asking {
  readonly uri: vscode.Uri | undefined;
  /** What it was sent last, and which of the texts sent that was. */
  readonly shown: Reading | undefined;
  readonly revision: number;
  readonly context: PanelContext;
}

/** Does what a debugger asks of VS Code. Throws, in words for the person, where it cannot be done. */
export async function carryOut(request: HostRequest, asking: Asking): Promise<void> {
  const { uri, shown, revision, context } = asking;
  switch (request.method) {
    case 'reveal':
      return await revealInEditor(request.line, request.column, uri);
    case 'createConfiguration':
      await vscode.commands.executeCommand(NEW_CONFIGURATION);
      return;
    case 'openExample':
      await vscode.commands.executeCommand(OPEN_EXAMPLE);
      return;
    case 'lookInWorkspace':
      await vscode.commands.executeCommand(LOOK_IN_WORKSPACE);
      return;
    case 'copy':
      await vscode.env.clipboard.writeText(request.text);
      return;
    case 'writeBack': {
      const newest = request.revision === revision ? shown : undefined;
      return await writeBack(request, uri, newest, context.configurations);
    }
    case 'takeAway':
      return goOn('Taking a report away', asking, (of) => takeAway(request, of, context.finder));
    case 'savePicture':
      return goOn('Saving a picture', asking, (of) => savePicture(request.png, of));
  }
}

/** Begins what waits for a person: the page does not wait for it, and what goes wrong is told to the person. */
function goOn(doing: string, { uri, context }: Asking, work: (uri: vscode.Uri) => Promise<void>): void {
  if (uri === undefined) throw new Error('There is no configuration to take anything of.');
  work(uri).catch((error: unknown) => {
    context.log.error(doing, error);
    void vscode.window.showErrorMessage(`${doing} failed: ${error instanceof Error ? error.message : error}`);
  });
}

/** Puts the cursor there, in the editor that shows the configuration already or in a new one beside the panel. */
async function revealInEditor(line: number, column: number, uri: vscode.Uri | undefined): Promise<void> {
  if (uri === undefined) throw new Error('There is no configuration to show.');
  if (uri.scheme === FOUND_SCHEME) {
    // What is shown is derived: what a person may change stands in their own file.
    await vscode.commands.executeCommand(REVEAL, uri);
    return;
  }
  const key = uri.toString();
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
  const position = new vscode.Position(line, column);
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
    selection: new vscode.Range(position, position),
  });
}
