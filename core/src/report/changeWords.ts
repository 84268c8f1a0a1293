import type { Changes } from '../config/samplerConfig.ts';
import type { Stop } from '../training/run.ts';
import { plural, signed } from './numbers.ts';

/** What is different on resume, in as few words as say it; `nothing changed` where nothing is. */
export function changeWords({
  numReplicas,
  batchSize,
  seed,
  datasetLength,
  startIter,
  startIterOffset,
  setEpoch,
  epochOffset,
}: Changes): string {
  const parts = [
    numReplicas === undefined ? [] : [plural(numReplicas, 'rank')],
    batchSize === undefined ? [] : [`batches of ${batchSize}`],
    seed === undefined ? [] : [`seed ${seed}`],
    datasetLength === undefined ? [] : [plural(datasetLength, 'sample')],
    startIter === undefined ? [] : [`start_iter ${startIter}`],
    startIterOffset === undefined ? [] : [`start_iter ${signed(startIterOffset)}`],
    setEpoch === 'forgotten' ? ['no set_epoch'] : [],
    epochOffset === undefined ? [] : [`epoch ${signed(epochOffset)}`],
  ].flat();
  return parts.length === 0 ? 'nothing changed' : parts.join(', ');
}

/** `epoch 1, batch 120`: how many batches of which epoch were trained. */
export function stopWords({ epoch, batch }: Stop): string {
  return `epoch ${epoch}, batch ${batch}`;
}
