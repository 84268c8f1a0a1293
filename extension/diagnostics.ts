import * as vscode from 'vscode';
import { Lines } from '../core/document/lines.ts';
import type { PlacedProblem } from '../core/document/reading.ts';
import type { QuickVerdict } from '../finder/derive/verdict.ts';
import { type Configurations, isConfiguration } from './configurations/configurations.ts';
import type { Reading } from './configurations/reading.ts';
import type { Verdicts } from './configurations/verdicts.ts';
import { Disposable } from './disposable.ts';
import type { Log } from './log.ts';
import { CONTRACT, choicesFor, onDidChangeChoices, SOURCE, told } from './told.ts';

/** Keeps the Problems panel true for every configuration of the workspace, open or not. */
export class Diagnostics extends Disposable {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection('samplerScope'));
  readonly #configurations: Configurations;
  readonly #verdicts: Verdicts;
  readonly #log: Log;
  /** Texts in whose syntax somebody else has found errors. */
  readonly #toldByOthers = new Set<string>();
  #search = new vscode.CancellationTokenSource();

  constructor(configurations: Configurations, verdicts: Verdicts, log: Log) {
    super();
    this.#configurations = configurations;
    this.#verdicts = verdicts;
    this.#log = log;
    this.own(configurations.onDidChange((uri) => this.#refresh(uri)));
    this.own(vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#othersChanged(uris)));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refreshAll()));
    this.own(onDidChangeChoices(() => this.#refreshAll()));
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
    if (reading === undefined) {
      this.#collection.delete(uri);
      return;
    }
    this.#tell(uri, reading, []);
    if (reading.job?.scenarios.length) this.#log.guard(`Judging ${uri.path}`, this.#judge(uri, reading));
  }

  /** The verdicts come later: the rest does not wait for them. */
  async #judge(uri: vscode.Uri, reading: Reading): Promise<void> {
    const verdicts = await this.#verdicts.of(reading);
    const isNewest = isListed(uri) && (await this.#configurations.read(uri)) === reading;
    if (isNewest && !this.isDisposed) this.#tell(uri, reading, verdicts);
  }

  #tell(uri: vscode.Uri, reading: Reading, verdicts: readonly (QuickVerdict | undefined)[]): void {
    const others = hasOthersErrors(uri);
    if (others) this.#toldByOthers.add(uri.toString());
    else this.#toldByOthers.delete(uri.toString());
    const ours = reading.problems.filter(({ kind }) => kind !== 'syntax' || !others);
    const chosen = choicesFor(uri);
    this.#collection.set(uri, [
      ...ours.flatMap(diagnosticOf),
      ...verdicts.flatMap((verdict, i) => {
        if (verdict === undefined || verdict.holds) return [];
        const problem = { code: CONTRACT, severity: 'information', message: verdict.headline } as const;
        return told(problem, scenarioRange(reading, i), chosen);
      }),
    ]);
  }
}

/** The first line of a resume scenario. */
function scenarioRange({ document, text }: Reading, scenario: number): vscode.Range {
  const lines = new Lines(text);
  const { start, end } = document.placeOf(['resume', scenario], false);
  const [from, to] = [lines.placeAt(start), lines.placeAt(end)];
  return new vscode.Range(from.line, from.column, to.line, to.column);
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

function diagnosticOf({ kind, severity, path, message, start, end }: PlacedProblem): vscode.Diagnostic[] {
  const range = new vscode.Range(start.line, start.column, end.line, end.column);
  return told({ code: kind, severity, message: path === '' ? message : `${path}: ${message}` }, range);
}
