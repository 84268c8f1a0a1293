import { plural } from '@sampler-scope/core';
import { Lines } from '../../core/document/lines.ts';
import type { ReadDocument } from '../../core/document/read.ts';
import type { TreeNode } from '../../core/document/tree.ts';
import { factsLine } from '../../finder/derive/factsLine.ts';
import type { QuickVerdict } from '../../finder/derive/verdict.ts';
import type { Reading } from './reading.ts';

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
  const { document, text } = reading;
  const lines = new Lines(text);
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

function summary({ problems, job }: Reading, verdicts: Verdicts): Pick<Lens, 'title' | 'tooltip'> {
  if (job === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return { title: `$(error) ${plural(errors, 'error')}`, tooltip: 'See what keeps it from being read' };
  }
  return { title: factsLine(job.counts, verdicts), tooltip: 'Open the debugger beside the editor' };
}

function scenarioTitle(verdict: QuickVerdict | undefined): string {
  if (verdict === undefined) return '$(debug-alt) Inspect this resume';
  return `${verdict.holds ? '✔' : '✘'} ${verdict.headline}`;
}
