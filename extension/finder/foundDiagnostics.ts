import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import { type Choices, CONTRACT, choicesFor, onDidChangeChoices, told } from '../told.ts';
import type { FoundProblem, FoundSampler, FoundText } from './found.ts';
import type { FoundSamplers } from './foundSamplers.ts';

/** Keeps the Problems panel true for every file with a sampler in it, open or not. */
export class FoundDiagnostics extends Disposable {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection('samplerScope.found'));
  readonly #samplers: FoundSamplers;
  /** The documents that a resource's problems stand in: itself, or a notebook's cells. */
  readonly #documents = new Map<string, readonly vscode.Uri[]>();

  constructor(samplers: FoundSamplers) {
    super();
    this.#samplers = samplers;
    this.own(samplers.onDidChange((uri) => (uri === undefined ? this.#refreshAll() : this.#refresh(uri))));
    this.own(onDidChangeChoices(() => this.#refreshAll()));
  }

  #refreshAll(): void {
    for (const key of [...this.#documents.keys()]) this.#refresh(vscode.Uri.parse(key));
    for (const { uri } of this.#samplers.all) this.#refresh(uri);
  }

  #refresh(uri: vscode.Uri): void {
    const key = uri.toString();
    const found = this.#samplers.known(uri);
    const byDocument = found === undefined ? [] : diagnosticsOf(found);
    for (const document of this.#documents.get(key) ?? []) this.#collection.delete(document);
    for (const [document, diagnostics] of byDocument) this.#collection.set(document, diagnostics);
    if (byDocument.length === 0) this.#documents.delete(key);
    else
      this.#documents.set(
        key,
        byDocument.map(([document]) => document),
      );
  }
}

function diagnosticsOf({ uri, problems, samplers }: FoundText): [vscode.Uri, vscode.Diagnostic[]][] {
  const chosen = choicesFor(uri);
  const all = [
    ...problems.map((problem) => ({ at: problem, told: diagnosticOf(problem, chosen) })),
    ...samplers.map((sampler) => ({ at: sampler, told: brokenContract(sampler, chosen) })),
  ];
  const byDocument = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  for (const { at, told: some } of all) {
    if (some.length === 0) continue;
    const key = at.document.toString();
    const [, others] = byDocument.get(key) ?? [at.document, []];
    byDocument.set(key, [at.document, [...others, ...some]]);
  }
  return [...byDocument.values()];
}

function diagnosticOf({ lint, range }: FoundProblem, chosen: Choices): vscode.Diagnostic[] {
  return told(lint, range, chosen);
}

function brokenContract({ derived, range, site }: FoundSampler, chosen: Choices): vscode.Diagnostic[] {
  if (derived.verdict === undefined || derived.verdict.holds || site.isTraining === false) return [];
  const firstLine = new vscode.Range(
    range.start,
    range.isSingleLine ? range.end : range.start.translate(1, -range.start.character),
  );
  const message = `${derived.verdict.headline} (with a stop in mid-epoch)`;
  return told({ code: CONTRACT, severity: 'warning', message }, firstLine, chosen);
}
