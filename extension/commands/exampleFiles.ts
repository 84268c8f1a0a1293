import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import { EXAMPLES } from './examples.ts';

/** The file system of the examples' copies. */
export const EXAMPLE_SCHEME = 'sampler-scope-example';

/** The copy of an example that a person may edit. */
export function exampleUri(file: string): vscode.Uri {
  return vscode.Uri.from({ scheme: EXAMPLE_SCHEME, path: `/${file}` });
}

/**
 * The examples as files that can be edited: what is saved is kept in memory until the window closes, and the extension's
 * own stay as they are. (An untitled document with a name would do, if VS Code kept its text over a reload.)
 */
export class ExampleFiles extends Disposable implements vscode.FileSystemProvider {
  readonly #changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #saved = new Map<string, { readonly content: Uint8Array; readonly mtime: number }>();
  readonly #folder: vscode.Uri;

  readonly onDidChangeFile = this.#changed.event;

  constructor(extensionUri: vscode.Uri) {
    super();
    this.#folder = vscode.Uri.joinPath(extensionUri, 'examples');
    this.own(vscode.workspace.registerFileSystemProvider(EXAMPLE_SCHEME, this, { isCaseSensitive: true }));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { byteLength } = await this.readFile(uri);
    const mtime = this.#saved.get(uri.path)?.mtime ?? 0;
    return { type: vscode.FileType.File, ctime: 0, mtime, size: byteLength };
  }

  readDirectory(): [string, vscode.FileType][] {
    return EXAMPLES.map(({ file }) => [file, vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const file = exampleOf(uri);
    const saved = this.#saved.get(uri.path);
    return saved?.content ?? (await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, file)));
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    exampleOf(uri);
    const mtime = (this.#saved.get(uri.path)?.mtime ?? 0) + 1;
    this.#saved.set(uri.path, { content, mtime });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  watch(): vscode.Disposable {
    // Whatever changes is told of, watched or not.
    return new vscode.Disposable(() => undefined);
  }
}

/** The example that a resource is the copy of. */
function exampleOf(uri: vscode.Uri): string {
  const example = EXAMPLES.find(({ file }) => `/${file}` === uri.path);
  if (example === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  return example.file;
}
