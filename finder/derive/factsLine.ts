import { formatCount, plural } from '@sampler-scope/core';
import type { Counts } from './counts.ts';
import type { QuickVerdict } from './verdict.ts';

/** `8 ranks × 32 · 196 batches/epoch · 5 pads · resume ✘ 3`: as much of it as is known. */
export function factsLine(counts: Counts, verdicts: readonly (QuickVerdict | undefined)[] = []): string {
  return [...shape(counts), ...epoch(counts), ...tally(verdicts)].join(' · ');
}

function shape({ ranks, batchSize, globalBatch }: Counts): string[] {
  const isWhole = globalBatch !== undefined && globalBatch !== (ranks ?? 1) * (batchSize ?? 0);
  const steps = isWhole ? [`steps of ${formatCount(globalBatch)}`] : [];
  if (batchSize === undefined) return [...(ranks === undefined ? [] : [plural(ranks, 'rank')]), ...steps];
  if (ranks === undefined || ranks === 1) return [`batches of ${formatCount(batchSize)}`, ...steps];
  return [`${formatCount(ranks)} ranks × ${formatCount(batchSize)}`, ...steps];
}

/** What an epoch trains twice or not at all by design, so that the ranks are even and the batches full. */
function epoch({ batchesPerEpoch, pads, dropped = 0 }: Counts): string[] {
  if (batchesPerEpoch === undefined) return [];
  return [
    `${plural(batchesPerEpoch, 'batch', 'batches')}/epoch`,
    ...(pads === undefined ? [] : [plural(pads, 'pad')]),
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
  ];
}

/** `resume ✘ 3`, the violations of one resume; `resume ✔ 2 ✘ 1`, how many of several hold. */
function tally(verdicts: readonly (QuickVerdict | undefined)[]): string[] {
  const known = verdicts.filter((verdict) => verdict !== undefined);
  const [only] = known;
  if (only !== undefined && verdicts.length === 1) {
    return [only.holds ? 'resume ✔' : `resume ✘ ${formatCount(only.violations)}`];
  }
  const held = known.filter(({ holds }) => holds).length;
  const marks = [
    ...(held > 0 ? [`✔ ${held}`] : []),
    ...(known.length > held ? [`✘ ${known.length - held}`] : []),
  ];
  return marks.length === 0 ? [] : [`resume ${marks.join(' ')}`];
}
