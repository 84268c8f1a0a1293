import * as vscode from 'vscode';
import { type Configurations, isConfiguration } from './configurations/configurations.ts';
import { describeAt } from './schema/describe.ts';
import type { HintSchema } from './schema/hintSchema.ts';

/** Says what keys mean in YAML. In JSON, VS Code does it by the schema that the manifest contributes. */
export class SamplerHover implements vscode.HoverProvider {
  readonly #schema: HintSchema;
  readonly #configurations: Configurations;

  constructor(schema: HintSchema, configurations: Configurations) {
    this.#schema = schema;
    this.#configurations = configurations;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!isConfiguration(document.uri)) return undefined;
    const read = this.#configurations.documentOf(document.uri, document.getText());
    const found = describeAt(this.#schema, read, document.offsetAt(position));
    if (found === undefined) return undefined;
    const range = new vscode.Range(
      document.positionAt(found.span.start),
      document.positionAt(found.span.end),
    );
    return new vscode.Hover(new vscode.MarkdownString(found.text), range);
  }
}
