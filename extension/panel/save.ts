import * as vscode from 'vscode';

interface SaveOptions {
  /** The configuration that it is of: it is offered a place beside it. */
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly filters: Record<string, string[]>;
}

/** What is saved, and what is not in it. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly leftOut: string | undefined;
}

/** Asks where to, makes the content, writes it, and offers to open it. `make` gives `undefined` if the person gave it up. */
export async function saved(
  { uri, name, filters }: SaveOptions,
  make: () => Promise<Content | undefined>,
): Promise<void> {
  const chosen = await vscode.window.showSaveDialog({
    title: 'Take Away',
    defaultUri: vscode.Uri.joinPath(folderOf(uri), name),
    filters,
  });
  const content = chosen && (await make());
  if (chosen === undefined || content === undefined) return;
  await vscode.workspace.fs.writeFile(chosen, content.bytes);
  const saved = chosen.path.slice(chosen.path.lastIndexOf('/') + 1);
  void offer(`Saved ${saved}.${leftOutWords(content.leftOut)}`, chosen);
}

/** Says what was done, without waiting for the person to have read it. */
export function tell(what: string, leftOut: string | undefined): void {
  void vscode.window.showInformationMessage(what + leftOutWords(leftOut));
}

async function offer(what: string, file: vscode.Uri): Promise<void> {
  const open = await vscode.window.showInformationMessage(what, 'Open');
  if (open !== undefined) await vscode.commands.executeCommand('vscode.open', file);
}

function leftOutWords(leftOut: string | undefined): string {
  return leftOut === undefined ? '' : ` Left out: ${leftOut}.`;
}

/** Where the configuration lies; for one that lies in no folder of a person's, the workspace. */
function folderOf(uri: vscode.Uri): vscode.Uri {
  const workspace = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
  const isOnDisk = uri.scheme === (workspace?.uri.scheme ?? 'file');
  return isOnDisk || workspace === undefined ? vscode.Uri.joinPath(uri, '..') : workspace.uri;
}
