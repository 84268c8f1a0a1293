import type { StopCheck } from '../../contract/checkStop.ts';
import { sampleCount } from '../../contract/sampleSet.ts';
import { stopState } from '../../contract/stopState.ts';
import { breaksContract } from '../../contract/violation.ts';
import { areSamples, formatCount, plural } from '../numbers.ts';
import { lateOrEarly } from './jobEnd.ts';

/** How a stop came out, and the number that hurts most, in one line. */
export function verdictHeadline(check: StopCheck): string {
  const state = stopState(check);
  switch (state) {
    case 'holds':
      return 'Contract holds';
    case 'neverEnds':
      return 'Never ends: every epoch after the resume is empty';
    case 'undetermined':
      return 'Cannot be known: the order depends on the global generator';
    case 'broken':
      return `${brokenHow(check)}: ${whatHurts(check)}`;
  }
}

function brokenHow({ verdict, before, after }: StopCheck): string {
  if (!verdict.reshaped) return 'Contract broken';
  return before.ranks === after.ranks
    ? `Not lossless with batches of ${formatCount(after.batchSize)}`
    : `Not lossless on ${plural(after.ranks, 'rank')}`;
}

/** The number that hurts most. */
function whatHurts(check: StopCheck): string {
  const { verdict } = check;
  if (!verdict.clauses.ranksInStep) return 'the ranks get different numbers of batches';
  const skipped = sampleCount(verdict.skipped);
  if (skipped > 0) return `${areSamples(skipped)} never trained`;
  const repeated = sampleCount(verdict.repeated);
  if (repeated > 0) return `${areSamples(repeated)} trained twice`;
  if (verdict.first) return 'the resumed run trains the wrong batches';
  return wrongInEveryRun(check) ?? `the job ends ${lateOrEarly(check).note}`;
}

/** What is wrong though the resumed run goes on as the uninterrupted one would: the uninterrupted one is wrong too. */
function wrongInEveryRun({ violations }: StopCheck): string | undefined {
  const found = violations.find(breaksContract);
  if (found?.code === 'V16') return `${areSamples(found.count)} trained on two ranks`;
  if (found?.code !== 'V07') return undefined;
  const { source, lag } = found.numbers;
  if (found.kind?.startsWith('frozen')) return `every epoch has the order of epoch ${source ?? 0}`;
  return lag === 1
    ? 'each epoch has the order of the one before'
    : `each epoch has the order of ${lag} epochs before`;
}
