import type { JobFacts, Stop } from '@sampler-scope/core';

type Extent = Pick<JobFacts, 'epochs' | 'batchesPerEpoch'>;

/** Where to stop where the document does not say: inside an epoch, neither the first nor the last where there are more. */
export function defaultStop({ epochs, batchesPerEpoch }: Extent): Stop {
  return { epoch: epochs > 1 ? 1 : 0, batch: Math.ceil(batchesPerEpoch * 0.6) };
}

/** The nearest stop that the job has. */
export function clampStop({ epoch, batch }: Stop, { epochs, batchesPerEpoch }: Extent): Stop {
  return {
    epoch: Math.min(Math.max(0, epochs - 1), Math.max(0, epoch)),
    batch: Math.min(batchesPerEpoch, Math.max(0, batch)),
  };
}

/** Batches of the whole job that are trained at a stop. */
export function batchesBefore({ epoch, batch }: Stop, { batchesPerEpoch }: Extent): number {
  return epoch * batchesPerEpoch + batch;
}

/** A stop some batches later, over epochs' borders: after an epoch's last batch comes the next one's first. */
export function moveStop(stop: Stop, by: number, { epochs, batchesPerEpoch }: Extent): Stop {
  if (batchesPerEpoch === 0) return clampStop(stop, { epochs, batchesPerEpoch });
  const done = stop.epoch * batchesPerEpoch + stop.batch + by;
  const within = Math.min(epochs * batchesPerEpoch, Math.max(0, done));
  if (within === 0) return { epoch: 0, batch: 0 };
  const epoch = Math.floor((within - 1) / batchesPerEpoch);
  return { epoch, batch: within - epoch * batchesPerEpoch };
}
