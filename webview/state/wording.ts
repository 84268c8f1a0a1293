import { type JobFacts, plural } from '@sampler-scope/core';
import type { ScenarioChanges } from '../protocol/scenario.ts';

/** What is different on resume, in as few words as say it. */
export function changesInWords(
  changes: ScenarioChanges,
  { ranks, batchSize }: Pick<JobFacts, 'ranks' | 'batchSize'>,
): string {
  const parts: string[] = [];
  if (changes.num_replicas !== undefined || changes.batch_size !== undefined) {
    parts.push(`${plural(changes.num_replicas ?? ranks, 'rank')} × ${changes.batch_size ?? batchSize}`);
  }
  if (changes.start_iter !== undefined) parts.push(`start_iter ${changes.start_iter}`);
  if (changes.start_iter_offset !== undefined) parts.push(`start_iter ${signed(changes.start_iter_offset)}`);
  if (changes.set_epoch === 'forgotten') parts.push('no set_epoch');
  if (changes.epoch_offset !== undefined) parts.push(`epoch ${signed(changes.epoch_offset)}`);
  if (changes.seed !== undefined) parts.push(`seed ${changes.seed}`);
  return parts.length === 0 ? 'nothing changed' : parts.join(', ');
}

export function signed(value: number): string {
  return value < 0 ? `−${-value}` : `+${value}`;
}
