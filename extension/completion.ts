import * as vscode from 'vscode';
import { isConfiguration } from './configurations/configurations.ts';
import type { HintSchema } from './schema/hintSchema.ts';
import { type Suggestion, suggestionsAt } from './schema/suggestions.ts';

/** Completes keys and values in YAML. In JSON, VS Code does it by the schema that the manifest contributes. */
export class SamplerCompletion implements vscode.CompletionItemProvider {
  readonly #schema: HintSchema;

  constructor(schema: HintSchema) {
    this.#schema = schema;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    if (!isConfiguration(document.uri)) return [];
    const found = suggestionsAt(this.#schema, document.getText(), document.offsetAt(position));
    if (found === undefined) return [];
    const { start, end } = found.replaces;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return found.suggestions.map((suggestion, order) => itemOf(suggestion, range, order));
  }
}

function itemOf(
  { kind, label, description, snippet }: Suggestion,
  range: vscode.Range,
  order: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    label,
    kind === 'key' ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
  );
  item.range = range;
  item.insertText = new vscode.SnippetString(snippet);
  // The schema's order, which is the order they are written in.
  item.sortText = String(order).padStart(3, '0');
  if (description !== undefined) item.documentation = description;
  return item;
}
