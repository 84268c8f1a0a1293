import * as vscode from 'vscode';

/** Files as either platform reads them. What is not there throws a `FileSystemError`. */
export interface Files {
  stat(uri: vscode.Uri): Promise<FileFacts>;
  read(uri: vscode.Uri): Promise<Uint8Array>;
}

export interface FileFacts {
  /** When it was changed last, in milliseconds. */
  readonly mtime: number;
  /** In bytes. */
  readonly size: number;
  readonly isFolder: boolean;
}

/** Through VS Code: any file system that it knows, at a message to its window for each call. */
export const workspaceFiles: Files = {
  async stat(uri) {
    const { mtime, size, type } = await vscode.workspace.fs.stat(uri);
    return { mtime, size, isFolder: (type & vscode.FileType.Directory) !== 0 };
  },
  async read(uri) {
    return await vscode.workspace.fs.readFile(uri);
  },
};
