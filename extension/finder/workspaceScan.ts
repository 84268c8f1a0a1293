import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { Log } from '../log.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { globMatcher } from './glob.ts';
import { languageOfPath, SEARCHED_GLOB } from './languages.ts';

/** Files that are read at the same time: enough to keep the worker busy, and few before the one that a person types in. */
const AT_ONCE = 12;

/** How far a look through the workspace is. */
export interface ScanProgress {
  readonly read: number;
  readonly files: number;
}

/** Looks through the workspace for samplers, in the background; afterwards reads only what changes. */
export class WorkspaceScan extends Disposable {
  readonly #progressed = this.own(new vscode.EventEmitter<ScanProgress | undefined>());
  readonly #samplers: FoundSamplers;
  readonly #log: Log;
  #running = new vscode.CancellationTokenSource();

  /** `undefined` once it is over, or was stopped. */
  readonly onDidProgress = this.#progressed.event;

  constructor(samplers: FoundSamplers, log: Log) {
    super();
    this.#samplers = samplers;
    this.#log = log;
    this.own(new vscode.Disposable(() => this.stop()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#begin()));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('samplerScope.scan')) this.#begin();
      }),
    );
    const watcher = this.own(vscode.workspace.createFileSystemWatcher(SEARCHED_GLOB));
    this.own(watcher.onDidCreate((uri) => this.#fileChanged(uri)));
    this.own(watcher.onDidChange((uri) => this.#fileChanged(uri)));
    this.own(watcher.onDidDelete((uri) => samplers.forget(uri)));
    this.#begin();
  }

  /** Looks through the whole workspace, whatever the settings say. Files that are as they were are not read again. */
  async run(): Promise<void> {
    this.stop();
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    const started = Date.now();
    const files = await filesToRead(running.token);
    const progress = { read: 0, files: files.length };
    const next = files.values();
    const readOn = async () => {
      for (const uri of next) {
        if (running.token.isCancellationRequested) return;
        await this.#samplers.readFile(uri, running.token).catch((error: unknown) => {
          this.#log.error(`Reading ${uri.path}`, error);
        });
        progress.read++;
        if (progress.read % 50 === 0) this.#progressed.fire({ ...progress });
      }
    };
    if (!running.token.isCancellationRequested) this.#progressed.fire({ ...progress });
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
    if (this.#running !== running) return;
    this.#progressed.fire(undefined);
    this.#log.info(`Looked through ${progress.read} of ${files.length} files in ${Date.now() - started} ms`);
  }

  stop(): void {
    this.#running.cancel();
    if (!this.isDisposed) this.#progressed.fire(undefined);
  }

  #begin(): void {
    if (isOn()) this.#log.guard('Looking through the workspace', this.run());
    else this.stop();
  }

  #fileChanged(uri: vscode.Uri): void {
    const isKnown = this.#samplers.known(uri) !== undefined;
    if (isKnown || (isOn() && !isExcluded(uri))) this.#samplers.touch(uri);
  }
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration('samplerScope').get('scan.enabled') !== false;
}

/** Glob patterns of what is not looked through. */
function excluded(): string[] {
  const patterns = vscode.workspace.getConfiguration('samplerScope').get<unknown>('scan.exclude');
  return Array.isArray(patterns) ? patterns.filter((one) => typeof one === 'string' && one !== '') : [];
}

function isExcluded(uri: vscode.Uri): boolean {
  const path = vscode.workspace.asRelativePath(uri, false);
  return excluded().some((pattern) => globMatcher(pattern)(path));
}

async function filesToRead(token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  if (vscode.workspace.workspaceFolders === undefined) return [];
  const most = Number(vscode.workspace.getConfiguration('samplerScope').get('scan.maxFiles'));
  if (!(most > 0)) return [];
  const patterns = excluded();
  // `undefined` leaves out what `files.exclude` does, and no more.
  const exclude = patterns.length === 0 ? undefined : `{${patterns.join(',')}}`;
  const found = await vscode.workspace.findFiles(SEARCHED_GLOB, exclude, most, token);
  return found.filter(({ path }) => languageOfPath(path) !== undefined);
}
