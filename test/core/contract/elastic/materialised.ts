import type { ElasticCheckpoint, JobShape } from '@sampler-scope/core';

/** The places of an epoch as each rank gets them, batch for batch, written out. A place past the dataset's end is a pad. */
export interface WrittenEpoch {
  /** Every place of each rank, whether it is delivered or not. */
  readonly shares: readonly (readonly number[])[];
  readonly batches: readonly (readonly (readonly number[])[])[];
}

type Job = Omit<ElasticCheckpoint, 'saved'>;

/** Writes an epoch out, each rank leaving out its first `offset` samples. */
export function writeOut(job: Job, shape: JobShape, offset = 0): WrittenEpoch {
  const shares = sharesOf(job, shape);
  const drops = job.loaderDropLast === true;
  const batches = shares.map((share) =>
    batchesOf(share.slice(offset), shape.batchSize).filter(
      ({ length }) => !drops || length === shape.batchSize,
    ),
  );
  return { shares, batches };
}

function sharesOf({ datasetLength, sharding, dropLast, loaderDropLast }: Job, shape: JobShape): number[][] {
  const { ranks, batchSize } = shape;
  const inRounds = sharding === 'blockCyclic';
  const unit = inRounds ? ranks * batchSize : ranks;
  const drops = dropLast === true || (inRounds && loaderDropLast === true);
  let total = datasetLength;
  while (total % unit !== 0) total += drops ? -1 : 1;

  const places = Array.from({ length: total }, (_, place) => place);
  const rankOf = (place: number): number => {
    switch (sharding) {
      case 'strided':
        return place % ranks;
      case 'chunked':
        return Math.floor(place / (total / ranks));
      case 'blockCyclic':
        return Math.floor(place / batchSize) % ranks;
    }
  };
  return Array.from({ length: ranks }, (_, rank) => places.filter((place) => rankOf(place) === rank));
}

export function batchesOf(share: readonly number[], batchSize: number): number[][] {
  const batches: number[][] = [];
  for (let from = 0; from < share.length; from += batchSize)
    batches.push(share.slice(from, from + batchSize));
  return batches;
}

/** The samples (places that are no pads) of all ranks' batches `from` to `to`. */
export function samplesOf(
  { datasetLength }: Job,
  { batches }: WrittenEpoch,
  from = 0,
  to = Infinity,
): Set<number> {
  return new Set(
    batches.flatMap((rank) => rank.slice(from, to).flat()).filter((place) => place < datasetLength),
  );
}

/** The samples that some batches train at all, be it as a pad. */
function trainedIn({ datasetLength }: Job, { batches }: WrittenEpoch, to = Infinity): number[] {
  return batches.flatMap((rank) => rank.slice(0, to).flat()).map((place) => place % datasetLength);
}

/** What comes of resuming each rank after its first `offset` samples, counted sample by sample. */
export function countOutcome(checkpoint: ElasticCheckpoint, target: JobShape, offset: number) {
  const { saved } = checkpoint;
  const whole = writeOut(checkpoint, saved);
  const resumed = writeOut(checkpoint, target, offset);
  const heads = new Set(resumed.shares.flatMap((share) => share.slice(0, offset)));
  const rests = new Set(resumed.shares.flatMap((share) => share.slice(offset)));
  const done = [...samplesOf(checkpoint, whole, 0, saved.batch)];
  const due = [...samplesOf(checkpoint, whole, saved.batch)];
  const observed = samplesOf(checkpoint, resumed);
  const trained = new Set([...trainedIn(checkpoint, whole, saved.batch), ...trainedIn(checkpoint, resumed)]);
  const leftOut = due.filter((sample) => !trained.has(sample));
  return {
    repeated: done.filter((sample) => observed.has(sample)).length,
    skipped: leftOut.filter((sample) => heads.has(sample)).length,
    lost: leftOut.filter((sample) => !heads.has(sample)).length,
    /** Whether a sample that is due is passed over, be it trained as a pad later on. */
    passesOver: due.some((sample) => heads.has(sample)),
    /** Whether a sample that is done stands in what the ranks have after the offset, delivered or dropped. */
    goesBack: done.some((sample) => rests.has(sample)),
  };
}
