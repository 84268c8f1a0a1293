import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { FoundSampler } from './found.ts';
import { foundConfiguration } from './foundConfiguration.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { FOUND_SCHEME, foundUri, samplerRef } from './foundUri.ts';

/**
 * Samplers in people's files as configurations, to read only: so that the debugger opens them as it opens any other, follows
 * them as they are typed, and finds them again after a reload.
 */
export class FoundFiles extends Disposable implements vscode.FileSystemProvider {
  readonly #changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #samplers: FoundSamplers;
  /** What was asked for, by its address: told of changes. */
  readonly #asked = new Map<
    string,
    { readonly uri: vscode.Uri; readonly mtime: number; readonly text: string }
  >();

  readonly onDidChangeFile = this.#changed.event;

  constructor(samplers: FoundSamplers) {
    super();
    this.#samplers = samplers;
    this.own(
      vscode.workspace.registerFileSystemProvider(FOUND_SCHEME, this, {
        isCaseSensitive: true,
        isReadonly: true,
      }),
    );
    this.own(samplers.onDidChange((source) => this.#sourceChanged(source)));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { byteLength } = await this.readFile(uri);
    const mtime = this.#asked.get(uri.toString())?.mtime ?? 0;
    return { type: vscode.FileType.File, ctime: 0, mtime, size: byteLength };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const sampler = await this.sampler(uri);
    const before = this.#asked.get(key);
    const text = sampler === undefined ? '' : textOf(sampler);
    if (before?.text !== text) this.#asked.set(key, { uri, mtime: (before?.mtime ?? 0) + 1, text });
    if (sampler === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  /** The sampler that an address is of, as its file stands now. */
  async sampler(uri: vscode.Uri): Promise<FoundSampler | undefined> {
    const ref = samplerRef(uri);
    const found = ref && (await this.#samplers.read(ref.source));
    return found?.samplers.find(({ key }) => key === ref?.key);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch(): vscode.Disposable {
    // Whatever was asked for is told of, watched or not.
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #sourceChanged(source: vscode.Uri | undefined): void {
    const key = source?.toString();
    const changed = [...this.#asked.values()].filter(
      ({ uri }) => key === undefined || samplerRef(uri)?.source.toString() === key,
    );
    if (changed.length === 0) return;
    this.#changed.fire(changed.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }
}

function textOf({ site, derived, uri, range }: FoundSampler): string {
  return foundConfiguration({ site, derived, path: uri.path, line: range.start.line + 1 });
}

/** The address of a sampler's configuration. */
export function configurationUri({ uri, key }: FoundSampler): vscode.Uri {
  return foundUri({ source: uri, key });
}
