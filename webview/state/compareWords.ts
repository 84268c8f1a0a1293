import { formatCount, type JobFacts, plural, type RunsComparison } from '@sampler-scope/core';
import type { WorkerResults } from '../protocol/results.ts';
import type { Sides } from './compareSides.ts';

type Answer = Extract<WorkerResults['compare'], { ok: true }>;

/** What came of comparing two runs, in words. */
export interface CompareWords {
  readonly isSame: boolean;
  readonly headline: string;
  readonly detail: string;
}

/** Samples of a batch that are named. */
const NAMED = 3;

export function compareWords({ a, b, comparison, indices }: Answer, names: Sides['names']): CompareWords {
  const { first, epochs } = comparison;
  const all = epochs.reduce((sum, { batches }) => sum + Math.max(batches.a, batches.b), 0);
  const same = epochs.reduce((sum, epoch) => sum + epoch.same, 0);
  if (first === undefined) {
    return {
      isSame: true,
      headline: 'Both train the same',
      detail: `Every one of ${plural(all, 'batch', 'batches')} is the same on every rank.`,
    };
  }
  const at = `epoch ${first.epoch}, batch ${formatCount(first.batch + 1)}, rank ${first.rank}, slot ${first.slot}`;
  const samples = (side: 'a' | 'b'): string => {
    if (first[side] === undefined) return 'nothing';
    const drawn = indices?.[side];
    if (drawn === undefined) return 'other samples';
    const named = Array.from(drawn.subarray(first.slot, first.slot + NAMED), formatCount).join(' ');
    return first.slot + NAMED < drawn.length ? `${named} …` : named;
  };
  return {
    isSame: false,
    headline: `${formatCount(all - same)} of ${plural(all, 'batch', 'batches')} differ`,
    detail: `First at ${at}. In ${names.a}: ${samples('a')}; in ${names.b}: ${samples('b')}.${shapeWords(a.facts, b.facts)}${setWords(comparison)}`,
  };
}

/** Batches of two shapes are never the same. */
function shapeWords(a: JobFacts, b: JobFacts): string {
  if (a.ranks === b.ranks && a.batchSize === b.batchSize) return '';
  const shape = ({ ranks, batchSize }: JobFacts): string =>
    `${plural(ranks, 'rank')} × ${formatCount(batchSize)}`;
  return ` ${shape(a)} and ${shape(b)} share no batch.`;
}

/** Whether at least the samples of each epoch are the same. */
function setWords({ epochs }: RunsComparison): string {
  return epochs.every(({ only }) => only.a === 0 && only.b === 0)
    ? ' Each epoch trains the same samples.'
    : '';
}
