import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/document/reading.ts';
import { type Configurations, isConfiguration } from './configurations/configurations.ts';
import { Disposable } from './disposable.ts';
import { explained } from './explanations.ts';
import type { Log } from './log.ts';

/** Keeps the Problems panel true for every configuration of the workspace, open or not. */
export class Diagnostics extends Disposable {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection('samplerScope'));
  readonly #configurations: Configurations;
  readonly #log: Log;
  #search = new vscode.CancellationTokenSource();

  constructor(configurations: Configurations, log: Log) {
    super();
    this.#configurations = configurations;
    this.#log = log;
    this.own(configurations.onDidChange((uri) => this.#refresh(uri)));
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

  #refresh(uri: vscode.Uri): void {
    this.#log.guard(`Checking ${uri.path}`, this.#read(uri));
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const reading = isListed(uri) ? await this.#configurations.read(uri) : undefined;
    if (this.isDisposed) return;
    if (reading === undefined) this.#collection.delete(uri);
    else this.#collection.set(uri, reading.problems.filter(isToldByUs(uri)).map(diagnosticOf));
  }
}

/**
 * Whether it falls to us to tell of a problem. VS Code's own support for JSON tells of the syntax of what is open, so we
 * tell of what it does not: our bounds, and in JSON with comments whatever other readers would refuse.
 */
function isToldByUs(uri: vscode.Uri): (problem: PlacedProblem) => boolean {
  const key = uri.toString();
  const language = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key)?.languageId;
  const isToldByOthers =
    (language === 'json' || language === 'jsonc') &&
    vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
    vscode.workspace.getConfiguration('json', uri).get('validate.enable') !== false;
  return ({ kind, severity }) =>
    !isToldByOthers || kind !== 'syntax' || (language === 'jsonc' && severity === 'warning');
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
  diagnostic.source = 'Sampler Scope';
  diagnostic.code = explained(kind);
  return diagnostic;
}
