import * as vscode from 'vscode';
import { INSPECT } from './commands/ids.ts';
import { type Configurations, isConfiguration } from './configurations/configurations.ts';
import { lensesOf } from './configurations/lenses.ts';
import type { Verdicts } from './configurations/verdicts.ts';

/** Says above a configuration what it comes to, and above each resume whether it holds. */
export class SamplerCodeLens implements vscode.CodeLensProvider {
  readonly #configurations: Configurations;
  readonly #verdicts: Verdicts;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(configurations: Configurations, verdicts: Verdicts) {
    this.#configurations = configurations;
    this.#verdicts = verdicts;
    this.onDidChangeCodeLenses = (listener, thisArgs, disposables) =>
      configurations.onDidChange(() => listener.call(thisArgs), undefined, disposables);
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isConfiguration(document.uri)) return [];
    const reading = await this.#configurations.readText(document.uri, document.getText());
    return lensesOf(reading, await this.#verdicts.of(reading)).map(({ line, title, tooltip, scenario }) => {
      const range = new vscode.Range(line, 0, line, 0);
      return new vscode.CodeLens(range, {
        command: INSPECT,
        title,
        tooltip,
        arguments: scenario === undefined ? [document.uri] : [document.uri, scenario],
      });
    });
  }
}
