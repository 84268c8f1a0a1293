import { formatCount, plural } from '@sampler-scope/core';
import type { Picture } from '../layout/picture.ts';
import type { StopsState } from './analyses.ts';

/** Why a resume is right, as a card says it. */
export interface WhyItHolds {
  readonly title: string;
  readonly sentence: string;
  readonly formula: readonly string[];
}

/** Why a resume that holds does: where it goes on, in numbers. */
export function whyItHolds({ stop, before, verdict }: Picture): WhyItHolds {
  const { ranks, batchSize, batchesPerEpoch, length } = before;
  const pads = padsFormula(verdict?.pads ?? 0, before);
  if (stop.batch >= batchesPerEpoch) {
    return {
      title: 'The epoch is over',
      sentence: 'Nothing of it is left, and the next one starts at its first batch.',
      formula: [`k = M = ${formatCount(stop.batch)}`, 'offset = 0', ...pads],
    };
  }
  const perRank = stop.batch * batchSize;
  return {
    title: 'The position is saved in batches',
    sentence: 'The sampler skips k × B samples on each rank, once, in the epoch it was saved in.',
    formula: [
      'offset = k · B',
      `       = ${formatCount(stop.batch)} × ${formatCount(batchSize)} = ${plural(perRank, 'sample')} per rank`,
      ...(ranks > 1
        ? [`       = ${formatCount(perRank * ranks)} of ${formatCount(length)} on ${plural(ranks, 'rank')}`]
        : []),
      ...pads,
    ],
  };
}

function padsFormula(pads: number, { ranks, length }: Picture['before']): string[] {
  if (pads === 0) return [];
  const perRank = Math.ceil(length / ranks);
  return [
    'pads   = R·⌈N/R⌉ − N',
    `       = ${formatCount(ranks)} × ${formatCount(perRank)} − ${formatCount(length)} = ${formatCount(pads)}`,
  ];
}

/** Whether the other stops hold too. `undefined` before all are judged. */
export function otherStopsInWords({ known, isDone }: StopsState): string | undefined {
  if (known === undefined || !isDone) return undefined;
  const all = known.states.length;
  const holds = known.counts[0] ?? 0;
  return holds === all
    ? `Same result at all ${plural(all, 'stop')}. Nothing to change.`
    : `${formatCount(holds)} of ${plural(all, 'stop')} ${holds === 1 ? 'holds' : 'hold'}.`;
}
