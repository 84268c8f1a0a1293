import { droppedFrom, type Job, padsOf, plural } from '@sampler-scope/core';
import type { ReadDocument } from '../../core/document/read.ts';
import type { Reading } from '../../core/document/reading.ts';
import type { TreeNode } from '../../core/document/tree.ts';
import { factsLine } from '../../finder/derive/factsLine.ts';
import type { QuickVerdict } from '../../finder/derive/verdict.ts';

type Verdicts = readonly (QuickVerdict | undefined)[];

/** A line of text above a line of a configuration. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  /** The resume scenario that it is about; absent where it is about the whole configuration. */
  readonly scenario?: number;
}

/**
 * What stands above a configuration, and above each of its resume scenarios.
 *
 * @param verdicts one for each scenario, as far as they are known.
 */
export function lensesOf(reading: Reading, verdicts: Verdicts): Lens[] {
  const { document, lines } = reading;
  const lineOf = (path: (string | number)[]) => lines.placeAt(document.placeOf(path, false).start).line;
  return [
    {
      line: lineOf([]),
      title: '$(debug-alt) Inspect Sampler',
      tooltip: 'Open the debugger beside the editor',
    },
    { line: lineOf([]), ...summary(reading, verdicts) },
    // Of all that are written, so that lines do not jump while a mistake is typed and mended.
    ...scenariosOf(document).map((_, i) => ({
      line: lineOf(['resume', i]),
      title: scenarioTitle(verdicts[i]),
      tooltip: 'Open the debugger at this stop',
      scenario: i,
    })),
  ];
}

function scenariosOf({ root }: ReadDocument): readonly TreeNode[] {
  const resume =
    root?.kind === 'mapping' ? root.entries.find(({ key }) => key === 'resume')?.value : undefined;
  return resume?.kind === 'list' ? resume.items : [];
}

function summary({ problems, described }: Reading, verdicts: Verdicts): Pick<Lens, 'title' | 'tooltip'> {
  if (described === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return { title: `$(error) ${plural(errors, 'error')}`, tooltip: 'See what keeps it from being read' };
  }
  return { title: summaryOf(described.job, verdicts), tooltip: 'Open the debugger beside the editor' };
}

/** `8 ranks × 32 · 196 batches/epoch · 0 pads · resume ✘ 2`. */
export function summaryOf(job: Job, verdicts: Verdicts): string {
  const { ranks, batchSize, batchesPerEpoch } = job;
  return factsLine({ ranks, batchSize, batchesPerEpoch, ...padsAndDrops(job) }, verdicts);
}

/** What an epoch trains twice or not at all by design, so that the ranks are even and the batches full. */
function padsAndDrops(job: Job): { readonly pads?: number; readonly dropped?: number } {
  if (!job.planned) return {};
  const plan = job.plan(0, 0);
  const { byRankEvening, byLastBatch } = droppedFrom(plan);
  return { pads: padsOf(plan), dropped: byRankEvening + byLastBatch };
}

function scenarioTitle(verdict: QuickVerdict | undefined): string {
  if (verdict === undefined) return '$(debug-alt) Inspect this resume';
  return `${verdict.holds ? '✔' : '✘'} ${verdict.headline}`;
}
