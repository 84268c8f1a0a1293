import * as vscode from 'vscode';
import { factsLine } from '../../finder/derive/factsLine.ts';
import type { Finder } from './finder.ts';
import type { FoundSampler, FoundText } from './found.ts';

/**
 * What a search leaves out because it takes long: the verdict of every sampler that has a resume to judge.
 *
 * @returns the same `found` where nothing was left out.
 */
export async function withVerdicts(
  found: FoundText,
  finder: Finder,
  token: vscode.CancellationToken,
): Promise<FoundText> {
  if (!found.samplers.some(isLeftOut)) return found;
  const samplers: FoundSampler[] = [];
  for (const sampler of found.samplers) samplers.push(await withVerdict(sampler, finder, token));
  return { ...found, samplers };
}

async function withVerdict(
  sampler: FoundSampler,
  finder: Finder,
  token: vscode.CancellationToken,
): Promise<FoundSampler> {
  const { derived } = sampler;
  if (token.isCancellationRequested || !isLeftOut(sampler)) return sampler;
  const request = { method: 'verdicts', configuration: derived.configuration } as const;
  const [verdict] = await finder.ask(request, token).catch(noneIfCancelled);
  if (verdict === undefined) return sampler;
  return { ...sampler, derived: { ...derived, verdict, summary: factsLine(derived.counts, [verdict]) } };
}

function isLeftOut({ derived }: FoundSampler): boolean {
  return derived.isJudged && derived.verdict === undefined && derived.configuration !== undefined;
}

/** What was cancelled is no fault, and has no verdict. */
function noneIfCancelled(error: unknown): readonly undefined[] {
  if (error instanceof vscode.CancellationError) return [];
  throw error;
}
