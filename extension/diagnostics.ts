import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/document/reading.ts';
import { type Configurations, isConfiguration } from './configurations/configurations.ts';
import { Disposable } from './disposable.ts';
import { explained } from './explanations.ts';
import type { Log } from './log.ts';

/** Whom the Problems panel names. */
const SOURCE = 'Sampler Scope';

/** Keeps the Problems panel true for every configuration of the workspace, open or not. */
export class Diagnostics extends Disposable {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection('samplerScope'));
  readonly #configurations: Configurations;
  readonly #log: Log;
  /** Texts in whose syntax somebody else has found errors. */
  readonly #toldByOthers = new Set<string>();
  #search = new vscode.CancellationTokenSource();

  constructor(configurations: Configurations, log: Log) {
    super();
    this.#configurations = configurations;
    this.#log = log;
    this.own(configurations.onDidChange((uri) => this.#refresh(uri)));
    this.own(vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#othersChanged(uris)));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refreshAll()));
    this.own(new vscode.Disposable(() => this.#search.cancel()));
    this.#refreshAll();
  }

  /** Looks at what is open at once, and at the rest of the workspace as it is found. */
  #refreshAll(): void {
    this.#search.cancel();
    this.#search = new vscode.CancellationTokenSource();
    for (const { uri } of vscode.workspace.textDocuments) {
      if (isConfiguration(uri)) this.#refresh(uri);
    }
    this.#log.guard('Looking for configurations', this.#refreshFound(this.#search.token));
  }

  async #refreshFound(token: vscode.CancellationToken): Promise<void> {
    const found = await this.#configurations.find(token);
    if (token.isCancellationRequested) return;
    const known = new Set(found.map(String));
    this.#collection.forEach((uri) => {
      if (!known.has(uri.toString())) this.#refresh(uri);
    });
    for (const uri of found) {
      if (token.isCancellationRequested) return;
      await this.#read(uri);
    }
  }

  #othersChanged(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const isNews =
        this.#collection.has(uri) && hasOthersErrors(uri) !== this.#toldByOthers.has(uri.toString());
      if (isNews) this.#refresh(uri);
    }
  }

  #refresh(uri: vscode.Uri): void {
    this.#log.guard(`Checking ${uri.path}`, this.#read(uri));
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const reading = isListed(uri) ? await this.#configurations.read(uri) : undefined;
    if (this.isDisposed) return;
    if (reading === undefined) this.#collection.delete(uri);
    else {
      const others = hasOthersErrors(uri);
      if (others) this.#toldByOthers.add(uri.toString());
      else this.#toldByOthers.delete(uri.toString());
      const ours = reading.problems.filter(({ kind }) => kind !== 'syntax' || !others);
      this.#collection.set(uri, ours.map(diagnosticOf));
    }
  }
}

/**
 * Whether somebody else has found errors in a JSON text: VS Code's own support for it does so in what is open. It may run
 * in another host, so that only its diagnostics tell that it is there.
 */
function hasOthersErrors(uri: vscode.Uri): boolean {
  if (!/\.json$/i.test(uri.path)) return false;
  return vscode.languages
    .getDiagnostics(uri)
    .some(({ source, severity }) => source !== SOURCE && severity === vscode.DiagnosticSeverity.Error);
}

/** Whether a resource's problems are listed: those of the workspace, and of whatever is open. */
function isListed(uri: vscode.Uri): boolean {
  if (!isConfiguration(uri)) return false;
  if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) return true;
  const key = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
}

function diagnosticOf({ kind, severity, path, message, start, end }: PlacedProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start.line, start.column, end.line, end.column),
    path === '' ? message : `${path}: ${message}`,
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = SOURCE;
  diagnostic.code = explained(kind);
  return diagnostic;
}
