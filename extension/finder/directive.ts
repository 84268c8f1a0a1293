import * as vscode from 'vscode';
import type { FactName } from '../../finder/facts.ts';
import type { FoundSampler } from './found.ts';
import { languageOfPath } from './languages.ts';
import type { SaidValue } from './said.ts';

/** The comment that says facts of a sampler, above its first line; `undefined` where the language has no comments. */
export function directiveEdit(
  { uri, document, range }: FoundSampler,
  facts: readonly (readonly [name: FactName, value: SaidValue])[],
): vscode.WorkspaceEdit | undefined {
  const language = languageOfPath(uri.path) ?? 'python';
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === document.toString());
  if (language === 'json' || open === undefined) return undefined;
  const line = open.lineAt(range.start.line);
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const said = facts.map(([name, value]) => `${name}=${value}`).join(' ');
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document, line.range.start, `${indentation}# sampler-scope: ${said}\n`);
  return edit;
}
