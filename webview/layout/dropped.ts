import { formatCount, type Verdict } from '@sampler-scope/core';

/** How many samples an epoch drops, and why. */
export function droppedInWords({ byRankEvening, byLastBatch }: Verdict['dropped']): string {
  const all = formatCount(byRankEvening + byLastBatch);
  if (byLastBatch === 0) return `${all} dropped: to even the ranks`;
  if (byRankEvening === 0) return `${all} dropped: last batch`;
  return `${all} dropped: ${formatCount(byRankEvening)} to even the ranks, ${formatCount(byLastBatch)} last batch`;
}
