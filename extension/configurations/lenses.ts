import { droppedFrom, formatCount, type Job, padsOf, plural } from '@sampler-scope/core';
import type { ReadDocument } from '../../core/document/read.ts';
import type { Reading } from '../../core/document/reading.ts';
import type { TreeNode } from '../../core/document/tree.ts';
import type { QuickVerdict } from './verdicts.ts';
import { quickVerdicts } from './verdicts.ts';

/** A line of text above a line of a configuration. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  /** The resume scenario that it is about; absent where it is about the whole configuration. */
  readonly scenario?: number;
}

/** What stands above a configuration, and above each of its resume scenarios. */
export function lensesOf(reading: Reading): Lens[] {
  const { document, lines } = reading;
  const lineOf = (path: (string | number)[]) => lines.placeAt(document.placeOf(path, false).start).line;
  const verdicts = quickVerdicts(reading);
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

function summary(
  { problems, described }: Reading,
  verdicts: readonly (QuickVerdict | undefined)[],
): Pick<Lens, 'title' | 'tooltip'> {
  if (described === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return { title: `$(error) ${plural(errors, 'error')}`, tooltip: 'See what keeps it from being read' };
  }
  const { job } = described;
  const parts = [
    job.ranks === 1
      ? `batches of ${formatCount(job.batchSize)}`
      : `${formatCount(job.ranks)} ranks × ${job.batchSize}`,
    `${plural(job.batchesPerEpoch, 'batch', 'batches')}/epoch`,
    ...padsAndDrops(job),
    ...tally(verdicts),
  ];
  return { title: parts.join(' · '), tooltip: 'Open the debugger beside the editor' };
}

/** What an epoch trains twice or not at all by design, so that the ranks are even and the batches full. */
function padsAndDrops(job: Job): string[] {
  if (!job.planned) return [];
  const plan = job.plan(0, 0);
  const { byRankEvening, byLastBatch } = droppedFrom(plan);
  const dropped = byRankEvening + byLastBatch;
  return [plural(padsOf(plan), 'pad'), ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : [])];
}

/** `resume ✔ 2 ✘ 1`: what is known of the resume scenarios. */
function tally(verdicts: readonly (QuickVerdict | undefined)[]): string[] {
  const count = (holds: boolean) => verdicts.filter((verdict) => verdict?.holds === holds).length;
  const marks = [
    ...(count(true) > 0 ? [`✔ ${count(true)}`] : []),
    ...(count(false) > 0 ? [`✘ ${count(false)}`] : []),
  ];
  return marks.length === 0 ? [] : [`resume ${marks.join(' ')}`];
}

function scenarioTitle(verdict: QuickVerdict | undefined): string {
  if (verdict === undefined) return '$(debug-alt) Inspect this resume';
  return `${verdict.holds ? '✔' : '✘'} ${verdict.headline}`;
}
