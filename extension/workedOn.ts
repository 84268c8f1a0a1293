import * as vscode from 'vscode';

/** Whether someone works on a resource, rather than on an old version of it in a diff, or on what an extension shows. */
export function isWorkedOn(uri: vscode.Uri): boolean {
  return (
    uri.scheme === 'untitled' ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined ||
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true
  );
}
