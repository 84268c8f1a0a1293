import * as vscode from 'vscode';
import { type ReadDocument, readDocument } from '../../core/document/read.ts';
import type { PlacedProblem } from '../../core/document/reading.ts';
import { syntaxOf } from '../../core/document/syntax.ts';
import { Debounce } from '../debounce.ts';
import { Disposable } from '../disposable.ts';
import type { Finder } from '../finder/finder.ts';
import { isWorkedOn } from '../workedOn.ts';
import { CONFIGURATION_GLOB, isConfigurationPath } from './configurationFiles.ts';
import type { Reading } from './reading.ts';

/** How long a person must pause in typing before anything follows, in milliseconds. */
const PAUSE = 150;

/** How many readings are kept, the ones used last. */
const MAX_KEPT = 200;

/** Whether a resource is a configuration that someone works on, rather than an old version in a diff. */
export function isConfiguration(uri: vscode.Uri): boolean {
  return isConfigurationPath(uri.path) && isWorkedOn(uri);
}

/** A text and what is known of it by now. */
interface Kept {
  readonly text: string;
  readonly document: ReadDocument;
  reading?: Promise<Reading> | undefined;
}

/** The configurations there are, open or on disk: what they say now, and when that changes. */
export class Configurations extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #pause = this.own(new Debounce(PAUSE));
  readonly #kept = new Map<string, Kept>();
  readonly #finder: Pick<Finder, 'ask'>;
  readonly #followed = new Map<string, number>();

  /** A configuration has other text than before, or has come or gone. Told once a person pauses. */
  readonly onDidChange = this.#changed.event;

  constructor(finder: Pick<Finder, 'ask'>) {
    super();
    this.#finder = finder;
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#touch(document.uri)));
    this.own(vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#touch(uri)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#touch(uri)));
    this.#watch(CONFIGURATION_GLOB);
  }

  /** What a configuration says: the open editor's text, else the file's; `undefined` if there is neither. */
  async read(uri: vscode.Uri): Promise<Reading | undefined> {
    const text = await textOf(uri);
    if (text !== undefined) return await this.readText(uri, text);
    this.#kept.delete(uri.toString());
    return undefined;
  }

  /** What this text says, if it is that of `uri`. The same text gives the same reading. */
  readText(uri: vscode.Uri, text: string): Promise<Reading> {
    const kept = this.#keptOf(uri, text);
    kept.reading ??= this.#read(uri, text, kept.document);
    // What failed may be asked again.
    kept.reading.catch(() => {
      kept.reading = undefined;
    });
    return kept.reading;
  }

  /** The values of this text, if it is that of `uri`: at once, and whatever they mean. */
  documentOf(uri: vscode.Uri, text: string): ReadDocument {
    return this.#keptOf(uri, text).document;
  }

  /** What would be wrong with `uri` if this were its text. */
  async problemsOf(uri: vscode.Uri, text: string): Promise<readonly PlacedProblem[]> {
    const { problems } = await this.#finder.ask({ method: 'configuration', path: uri.path, text });
    return problems;
  }

  async #read(uri: vscode.Uri, text: string, document: ReadDocument): Promise<Reading> {
    const { problems, job } = await this.#finder.ask({ method: 'configuration', path: uri.path, text });
    return { text, document, problems, job };
  }

  #keptOf(uri: vscode.Uri, text: string): Kept {
    const key = uri.toString();
    const before = this.#kept.get(key);
    const kept: Kept =
      before?.text === text ? before : { text, document: readDocument(text, syntaxOf(uri.path)) };
    // Put back at the end, so that the first is the one not used for longest.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }

  /** Every configuration file of the workspace, as far as its file system can be searched. */
  async find(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
    if (vscode.workspace.workspaceFolders === undefined) return [];
    return await vscode.workspace.findFiles(CONFIGURATION_GLOB, '**/node_modules/**', 2000, token);
  }

  /** Tells of changes of a resource whatever its name and wherever it lies, until disposed of. */
  follow(uri: vscode.Uri): vscode.Disposable {
    const key = uri.toString();
    this.#followed.set(key, (this.#followed.get(key) ?? 0) + 1);
    const isWatched = isConfigurationPath(uri.path) && vscode.workspace.getWorkspaceFolder(uri);
    const watcher = isWatched || uri.scheme === 'untitled' ? undefined : this.#watchFile(uri);
    return new vscode.Disposable(() => {
      watcher?.dispose();
      const rest = (this.#followed.get(key) ?? 1) - 1;
      if (rest === 0) this.#followed.delete(key);
      else this.#followed.set(key, rest);
    });
  }

  #touch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!isConfiguration(uri) && !this.#followed.has(key)) return;
    this.#pause.schedule(key, () => this.#changed.fire(uri));
  }

  #watchFile(uri: vscode.Uri): vscode.Disposable {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    // Brackets and the like in a file's name are no pattern: each stands for itself, as a set of one.
    const pattern = name.replace(/[*?[\]{}]/g, (character) => `[${character}]`);
    return this.#listen(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), pattern));
  }

  #watch(pattern: vscode.GlobPattern): void {
    this.own(this.#listen(pattern));
  }

  #listen(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const touch = (uri: vscode.Uri) => this.#touch(uri);
    return vscode.Disposable.from(
      watcher.onDidCreate(touch),
      watcher.onDidChange(touch),
      watcher.onDidDelete(touch),
      watcher,
    );
  }
}

/** The text of an open editor, saved or not, else of the file; `undefined` if there is neither. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
  if (open !== undefined) return open.getText();
  if (uri.scheme === 'untitled') return undefined;
  try {
    return await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
