import * as vscode from 'vscode';
import { ANSWER, INSPECT } from '../commands/ids.ts';
import type { FoundSampler } from './found.ts';
import { configurationUri } from './foundFiles.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { resourceOf } from './resourceOf.ts';
import { onDidChangeShown } from './shown.ts';
import { openWords } from './words.ts';

/** Says above a sampler in somebody's code what it comes to, and asks for what is not known. */
export class FoundLenses implements vscode.CodeLensProvider {
  readonly #samplers: FoundSamplers;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(samplers: FoundSamplers) {
    this.#samplers = samplers;
    this.onDidChangeCodeLenses = onDidChangeShown(samplers);
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (vscode.workspace.getConfiguration('samplerScope', document).get('codeLens') === false) return [];
    const found = await this.#samplers.read(resourceOf(document));
    const key = document.uri.toString();
    return (found?.samplers ?? [])
      .filter((sampler) => sampler.document.toString() === key)
      .flatMap((sampler) => {
        const { start } = sampler.range;
        const range = new vscode.Range(start.line, 0, start.line, 0);
        return commandsOf(sampler).map((command) => new vscode.CodeLens(range, command));
      });
  }
}

function commandsOf(sampler: FoundSampler): vscode.Command[] {
  const { site, derived } = sampler;
  const target = [configurationUri(sampler)];
  const facts = { command: INSPECT, arguments: target };
  const { verdict } = derived;
  const why =
    site.order.kind === 'unknown'
      ? `The order is not shown: ${site.order.why}`
      : 'Open the debugger beside the editor';
  return [
    ...(site.order.kind === 'exact'
      ? [{ ...facts, title: '$(debug-alt) Inspect Sampler', tooltip: 'Open the debugger beside the editor' }]
      : []),
    ...(derived.summary === ''
      ? []
      : [{ ...facts, title: derived.summary, tooltip: verdict === undefined ? why : verdict.headline }]),
    ...(derived.refused.length > 0
      ? [{ ...facts, title: '$(error) cannot be sampled', tooltip: derived.refused.join('\n') }]
      : []),
    ...(derived.open.length === 0
      ? []
      : [
          {
            command: ANSWER,
            arguments: target,
            title: openWords(derived.open),
            tooltip: derived.open.map(({ name, why: reason }) => `${name}: ${reason}`).join('\n'),
          },
        ]),
  ];
}
