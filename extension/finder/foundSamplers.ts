import * as vscode from 'vscode';
import { Debounce } from '../debounce.ts';
import { Disposable } from '../disposable.ts';
import type { Log } from '../log.ts';
import type { Files } from '../platform/files.ts';
import { isWorkedOn } from '../workedOn.ts';
import type { Finder } from './finder.ts';
import { type FoundText, foundIn } from './found.ts';
import { languageOfPath } from './languages.ts';
import { mayHold } from './mayHold.ts';
import { openText } from './openText.ts';
import type { Said } from './said.ts';
import { type Text, textOfFile } from './text.ts';
import { withVerdicts } from './withVerdicts.ts';

/** How long a person must pause in typing before anything is read anew, in milliseconds. */
const PAUSE = 200;

/** What it is made of. */
export interface FoundSamplersParts {
  readonly finder: Finder;
  readonly said: Said;
  readonly files: Files;
  readonly log: Log;
}

/** What is read of one resource: the newest text, which may still be in the making. */
interface Entry {
  /** The open document's version, or the file's time and size. */
  readonly version: string;
  result: Promise<FoundText | undefined>;
  readonly cancel: vscode.CancellationTokenSource;
  /** Once it is known. */
  found?: FoundText | undefined;
}

/** The samplers in people's files, open or on disk: what they say now, and when that changes. Only what changed is read. */
export class FoundSamplers extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri | undefined>());
  readonly #pause = this.own(new Debounce(PAUSE));
  readonly #entries = new Map<string, Entry>();
  readonly #finder: Finder;
  readonly #said: Said;
  readonly #files: Files;
  readonly #log: Log;

  /** What stands in a resource is known anew; `undefined` where that may be so of all. */
  readonly onDidChange = this.#changed.event;

  constructor({ finder, said, files, log }: FoundSamplersParts) {
    super();
    this.#files = files;
    this.#finder = finder;
    this.#said = said;
    this.#log = log;
    const { workspace } = vscode;
    this.own(said.onDidChange(() => this.#readAllAnew()));
    this.own(workspace.onDidOpenTextDocument((document) => this.#touched(document.uri)));
    this.own(workspace.onDidChangeTextDocument(({ document }) => this.#touched(document.uri)));
    this.own(workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri)));
    this.own(workspace.onDidOpenNotebookDocument(({ uri }) => this.#touched(uri)));
    this.own(workspace.onDidChangeNotebookDocument(({ notebook }) => this.#touched(notebook.uri)));
    this.own(workspace.onDidCloseNotebookDocument(({ uri }) => this.#closed(uri)));
    this.own(new vscode.Disposable(() => this.#forgetAll()));
    for (const { uri } of [...workspace.textDocuments, ...workspace.notebookDocuments]) this.#touched(uri);
  }

  /** All that is known by now, in no order. */
  get all(): readonly FoundText[] {
    return [...this.#entries.values()].flatMap(({ found }) => (found === undefined ? [] : [found]));
  }

  /** What is known of a resource by now. */
  known(uri: vscode.Uri): FoundText | undefined {
    return this.#entries.get(uri.toString())?.found;
  }

  /** What stands in a resource: an open document or notebook, as it is now, else a file. */
  async read(uri: vscode.Uri): Promise<FoundText | undefined> {
    if (!isWorkedOn(uri)) return undefined;
    const open = openText(uri);
    if (open !== undefined) return await this.#readText(uri, open.version, open.text);
    return await this.readFile(uri);
  }

  /**
   * Reads a file that is not open; nothing is read where it is as it was.
   *
   * @returns `undefined` where no sampler is looked for, or there is no such file.
   */
  async readFile(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<FoundText | undefined> {
    if (languageOfPath(uri.path) === undefined) return undefined;
    try {
      const entry = this.#entries.get(uri.toString());
      // What was never read is read at once; of the rest, only what is another one.
      const [{ mtime, size, isFolder }, bytes] = await Promise.all([
        this.#files.stat(uri),
        entry === undefined ? this.#files.read(uri) : undefined,
      ]);
      if (token?.isCancellationRequested || isFolder) return undefined;
      const version = `${mtime}:${size}`;
      if (entry?.version === version) return await entry.result;
      const content = bytes ?? (await this.#files.read(uri));
      if (token?.isCancellationRequested) return undefined;
      return await this.#readText(uri, version, () => textOfFile(uri, content));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
      this.forget(uri);
      return undefined;
    }
  }

  /** A file is gone, or is not to be known any more. */
  forget(uri: vscode.Uri): void {
    const entry = this.#entries.get(uri.toString());
    entry?.cancel.cancel();
    if (this.#entries.delete(uri.toString())) this.#changed.fire(uri);
  }

  /** A file may have changed on disk. */
  touch(uri: vscode.Uri): void {
    if (openText(uri) === undefined) this.#schedule(uri);
  }

  async #readText(
    uri: vscode.Uri,
    version: string,
    text: () => Text | undefined,
  ): Promise<FoundText | undefined> {
    const key = uri.toString();
    const before = this.#entries.get(key);
    if (before?.version === version) return await before.result;
    before?.cancel.cancel();
    const cancel = new vscode.CancellationTokenSource();
    const entry: Entry = { version, result: this.#find(text(), cancel.token), cancel, found: before?.found };
    this.#entries.set(key, entry);
    const found = await entry.result;
    if (this.#entries.get(key) !== entry) return await this.#entries.get(key)?.result;
    const isNews = (entry.found?.samplers.length ?? 0) + (entry.found?.problems.length ?? 0) > 0;
    entry.found = found;
    if (isNews || found !== undefined) this.#changed.fire(uri);
    if (found !== undefined && openText(uri) !== undefined)
      this.#log.guard(`Judging what stands in ${uri.path}`, this.#judge(found, entry));
    return found;
  }

  async #judge(found: FoundText, entry: Entry): Promise<void> {
    const judged = await withVerdicts(found, this.#finder, entry.cancel.token);
    if (judged === found || entry.cancel.token.isCancellationRequested) return;
    entry.found = judged;
    entry.result = Promise.resolve(judged);
    this.#changed.fire(found.uri);
  }

  async #find(text: Text | undefined, token: vscode.CancellationToken): Promise<FoundText | undefined> {
    if (text === undefined || !mayHold(text.source)) return undefined;
    try {
      const said = this.#said.of(text.uri);
      return foundIn(text, await this.#finder.ask({ method: 'find', source: text.source, said }, token));
    } catch (error) {
      if (!(error instanceof vscode.CancellationError))
        this.#log.error(`Looking for samplers in ${text.uri.path}`, error);
      return undefined;
    }
  }

  #touched(uri: vscode.Uri): void {
    if (isWorkedOn(uri) && openText(uri) !== undefined) this.#schedule(uri);
  }

  /** From now on what is on disk counts; what was never saved is gone. */
  #closed(uri: vscode.Uri): void {
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined) this.forget(uri);
    else this.#schedule(uri);
  }

  #schedule(uri: vscode.Uri): void {
    this.#pause.schedule(uri.toString(), () => this.#log.guard(`Reading ${uri.path}`, this.read(uri)));
  }

  /** The same texts say something else now: a person answered, or changed a setting. */
  #readAllAnew(): void {
    const known = this.all.map(({ uri }) => uri);
    for (const uri of known) {
      this.#entries.get(uri.toString())?.cancel.cancel();
      this.#entries.delete(uri.toString());
    }
    this.#log.guard('Reading anew', Promise.all(known.map((uri) => this.read(uri))));
    this.#changed.fire(undefined);
  }

  #forgetAll(): void {
    for (const { cancel } of this.#entries.values()) cancel.cancel();
    this.#entries.clear();
  }
}
