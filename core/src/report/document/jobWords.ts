import { formatCount, plural } from '../numbers.ts';
import type { FileReport } from './fileReport.ts';

/** A job in one line. */
export function jobWords({ job, loop }: Pick<FileReport, 'job' | 'loop'>): string {
  const { sampler, length, ranks, batchSize, batchesPerEpoch, epochs, seed } = job;
  return [
    sampler,
    plural(length, 'sample'),
    `${plural(ranks, 'rank')} × ${formatCount(batchSize)}`,
    `${plural(batchesPerEpoch, 'batch', 'batches')} an epoch`,
    plural(epochs, 'epoch'),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    `loop: ${loop}`,
  ].join(' · ');
}
