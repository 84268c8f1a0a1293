import { formatCount } from '@sampler-scope/core';
import * as vscode from 'vscode';
import type { FirstBatches } from '../../finder/derive/firstBatches.ts';
import { FACT_NAMES } from '../../finder/facts.ts';
import { ANSWER, INSPECT } from '../commands/ids.ts';
import type { Finder } from './finder.ts';
import type { FoundSampler } from './found.ts';
import { configurationUri } from './foundFiles.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { resourceOf } from './resourceOf.ts';
import { openWords, provenance, valueWords } from './words.ts';

/** How much of an epoch's start a hover has room for. */
const EXTENT = { ranks: 4, batches: 2, slots: 4 };

/** Says of a sampler what each rank begins with, and where every number comes from. */
export class FoundHover implements vscode.HoverProvider {
  readonly #samplers: FoundSamplers;
  readonly #finder: Finder;

  constructor(samplers: FoundSamplers, finder: Finder) {
    this.#samplers = samplers;
    this.#finder = finder;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = await this.#samplers.read(resourceOf(document));
    const key = document.uri.toString();
    // The innermost: a sampler may stand within its loader's arguments.
    const sampler = found?.samplers.findLast(
      (one) =>
        one.document.toString() === key &&
        one.range.start.line === position.line &&
        one.range.contains(position),
    );
    if (sampler === undefined || token.isCancellationRequested) return undefined;
    const { configuration } = sampler.derived;
    const first =
      configuration &&
      (await this.#finder.ask({ method: 'firstBatches', configuration, extent: EXTENT }, token));
    const { range } = sampler;
    return new vscode.Hover(textOf(sampler, first), new vscode.Range(range.start, lineEnd(document, range)));
  }
}

function lineEnd(document: vscode.TextDocument, range: vscode.Range): vscode.Position {
  return range.isSingleLine ? range.end : document.lineAt(range.start.line).range.end;
}

function textOf(sampler: FoundSampler, first: FirstBatches | undefined): vscode.MarkdownString {
  const { site, derived } = sampler;
  const { verdict, open } = derived;
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [INSPECT, ANSWER] };
  const paragraph = (markdown: string) => text.appendMarkdown(`${markdown}\n\n`);
  paragraph(`**${escaped(site.name)}**${derived.summary === '' ? '' : ` · ${derived.summary}`}`);
  if (verdict !== undefined) paragraph(`${verdict.holds ? '✔' : '✘'} ${escaped(verdict.headline)}`);
  for (const why of derived.refused) paragraph(`✘ ${escaped(why)}`);
  if (first !== undefined) paragraph(tableOf(first));
  if (site.order.kind === 'unknown') paragraph(`The order is not shown: ${escaped(site.order.why)}`);
  const facts = FACT_NAMES.flatMap((name) => {
    const fact = derived.facts[name];
    if (fact === undefined || fact.kind === 'open') return [];
    return [`\`${name}\` ${escaped(valueWords(fact.value))} (${escaped(provenance(fact))})`];
  });
  if (facts.length > 0) paragraph(facts.join(' · '));
  const argument = encodeURIComponent(JSON.stringify([configurationUri(sampler).toString()]));
  const actions = [
    ...(site.order.kind === 'exact' ? [`[Inspect Sampler](command:${INSPECT}?${argument})`] : []),
    ...(open.length > 0 ? [`[Say ${openWords(open)}](command:${ANSWER}?${argument})`] : []),
  ];
  if (actions.length > 0) paragraph(actions.join(' · '));
  return text;
}

/** The first batches of each rank: a row a rank, its samples' indices. */
function tableOf({ ranks, allRanks }: FirstBatches): string {
  const columns = Math.max(0, ...ranks.map((row) => row.length));
  if (columns === 0) return 'An epoch has no batch.';
  const cells = (text: string[]) => `| ${text.join(' | ')} |`;
  const numbers = Array.from({ length: columns }, (_, i) => `batch ${i + 1}`);
  const rows = ranks.map((row, rank) =>
    cells([
      String(rank),
      ...numbers.map((_, i) => {
        const batch = row[i];
        if (batch === undefined) return '';
        const more = batch.length - batch.indices.length;
        return `${batch.indices.join(' ')}${more > 0 ? ` … +${formatCount(more)}` : ''}`;
      }),
    ]),
  );
  const rest = allRanks - ranks.length;
  return [
    cells(['rank', ...numbers]),
    cells(['---', ...numbers.map(() => '---')]),
    ...rows,
    ...(rest > 0 ? [cells([`… +${formatCount(rest)}`, ...numbers.map(() => '')])] : []),
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}
