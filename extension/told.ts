import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { explained } from './explanations.ts';

/** Whom the Problems panel names. */
export const SOURCE = 'Sampler Scope';

/** The code of a resume that does not go as it should. */
export const CONTRACT = 'contract';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;
export type Severity = keyof typeof SEVERITIES;

/** What a person wants of each rule, by its code. */
const choices = z.catch(z.record(z.string(), z.enum(['off', 'information', 'warning', 'error'])), {});
export type Choices = z.infer<typeof choices>;

export function choicesFor(uri: vscode.Uri): Choices {
  return choices.parse(vscode.workspace.getConfiguration('samplerScope', uri).get('rules'));
}

/** Calls back when a person wants something else. */
export function onDidChangeChoices(callback: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('samplerScope.rules')) callback();
  });
}

/** A problem as the Problems panel has it; none where the person wants none of its kind. */
export function told(
  {
    code,
    severity,
    message,
  }: { readonly code: string; readonly severity: Severity; readonly message: string },
  range: vscode.Range,
  chosen: Choices = {},
): vscode.Diagnostic[] {
  const choice = chosen[code] ?? severity;
  if (choice === 'off') return [];
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[choice]);
  diagnostic.source = SOURCE;
  diagnostic.code = explained(code);
  return [diagnostic];
}
