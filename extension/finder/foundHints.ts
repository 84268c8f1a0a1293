import * as vscode from 'vscode';
import { FACT_NAMES, type Fact, type FactName } from '../../finder/facts.ts';
import type { FoundSampler } from './found.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { resourceOf } from './resourceOf.ts';
import { onDidChangeShown } from './shown.ts';
import { provenance, valueWords } from './words.ts';

/** Defaults that change which samples are trained; the others would only be in the way. */
const TELLING: readonly FactName[] = ['seed', 'sampler_batch_size', 'batch_size', 'sampler_drop_last'];

/** Says behind a sampler what its text leaves out: what follows from the rest, what was answered, and defaults. */
export class FoundHints implements vscode.InlayHintsProvider {
  readonly #samplers: FoundSamplers;
  readonly onDidChangeInlayHints: vscode.Event<void>;

  constructor(samplers: FoundSamplers) {
    this.#samplers = samplers;
    this.onDidChangeInlayHints = onDidChangeShown(samplers);
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    if (vscode.workspace.getConfiguration('samplerScope', document).get('inlayHints') === false) return [];
    const found = await this.#samplers.read(resourceOf(document));
    const key = document.uri.toString();
    return (found?.samplers ?? [])
      .filter((sampler) => sampler.document.toString() === key && range.contains(sampler.range.start))
      .flatMap((sampler) => hintOf(document, sampler));
  }
}

function hintOf(document: vscode.TextDocument, { derived, range }: FoundSampler): vscode.InlayHint[] {
  const told = FACT_NAMES.flatMap((name) => {
    const fact = derived.facts[name];
    return fact !== undefined && isTold(name, fact) ? [{ name, fact }] : [];
  });
  if (told.length === 0) return [];
  // Where a mapping goes over several lines, behind the line that names it.
  const position = range.isSingleLine ? range.end : document.lineAt(range.start.line).range.end;
  const hint = new vscode.InlayHint(
    position,
    told.map(({ name, fact }) => `${name}=${valueWords(fact.value)}`).join(', '),
  );
  hint.paddingLeft = true;
  hint.tooltip = told.map(({ name, fact }) => `${name}: ${provenance(fact)}`).join('\n');
  return [hint];
}

function isTold(name: FactName, fact: Fact): fact is Exclude<Fact, { kind: 'open' | 'written' }> {
  switch (fact.kind) {
    case 'derived':
      return true;
    case 'given':
      // A comment stands beside it.
      return fact.by !== 'directive';
    case 'default':
      return TELLING.includes(name);
    case 'written':
    case 'open':
      return false;
  }
}
