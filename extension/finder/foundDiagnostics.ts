import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Lint } from '../../finder/lint.ts';
import { Disposable } from '../disposable.ts';
import { explained } from '../explanations.ts';
import type { FoundProblem, FoundSampler, FoundText } from './found.ts';
import type { FoundSamplers } from './foundSamplers.ts';

/** The code of a resume that does not go as it should. */
export const CONTRACT = 'contract';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** What a person wants of each rule, by its code. */
const choices = z.catch(z.record(z.string(), z.enum(['off', 'information', 'warning', 'error'])), {});
type Choices = z.infer<typeof choices>;

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
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('samplerScope.rules')) this.#refreshAll();
      }),
    );
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
  const chosen = choices.parse(vscode.workspace.getConfiguration('samplerScope', uri).get('rules'));
  const all = [
    ...problems.map((problem) => [problem.document, diagnosticOf(problem, chosen)] as const),
    ...samplers.map((sampler) => [sampler.document, brokenContract(sampler, chosen)] as const),
  ];
  const byDocument = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  for (const [document, diagnostic] of all) {
    if (diagnostic === undefined) continue;
    const key = document.toString();
    const [, diagnostics] = byDocument.get(key) ?? [document, []];
    byDocument.set(key, [document, [...diagnostics, diagnostic]]);
  }
  return [...byDocument.values()];
}

/** The diagnostic of a problem, unless the person wants none of its rule. */
export function diagnosticOf({ lint, range }: FoundProblem, chosen: Choices): vscode.Diagnostic | undefined {
  return told(lint, range, chosen);
}

function brokenContract(
  { derived, range, site }: FoundSampler,
  chosen: Choices,
): vscode.Diagnostic | undefined {
  if (derived.verdict === undefined || derived.verdict.holds || site.isTraining === false) return undefined;
  const firstLine = new vscode.Range(
    range.start,
    range.isSingleLine ? range.end : range.start.translate(1, -range.start.character),
  );
  const message = `${derived.verdict.headline} (with a stop in mid-epoch)`;
  return told({ code: CONTRACT, severity: 'warning', message }, firstLine, chosen);
}

function told(
  { code, severity, message }: Pick<Lint, 'severity' | 'message'> & { readonly code: string },
  range: vscode.Range,
  chosen: Choices,
): vscode.Diagnostic | undefined {
  const choice = chosen[code] ?? severity;
  if (choice === 'off') return undefined;
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[choice]);
  diagnostic.source = 'Sampler Scope';
  diagnostic.code = explained(code);
  return diagnostic;
}
