import { batchCount } from '../../loader/dataLoader.ts';

/**
 * How an order is shared out to the ranks, as far as a change of their number goes:
 *
 * - strided (torch, Helios): sample j of rank r is place `j * ranks + r`;
 * - chunked: place `r * perRank + j`;
 * - blockCyclic (Megatron `single`, Accelerate's `BatchSamplerShard`): the ranks take whole batches in turn, so batch i of
 *   rank r begins at place `(i * ranks + r) * batchSize`, and a round of them is padded or dropped as a whole.
 */
export type ElasticSharding = 'strided' | 'chunked' | 'blockCyclic';

/** What of a job's data stays as it is when the world or the batch size changes. */
export interface ElasticJob {
  /** Samples in the dataset, from 0 on. */
  readonly datasetLength: number;
  readonly sharding: ElasticSharding;
  /** The sampler's `drop_last`: the ranks are evened by dropping the tail instead of padding it. Default false. */
  readonly dropLast?: boolean | undefined;
  /** The loader's `drop_last`: a last batch that is not full is left out. Default false. */
  readonly loaderDropLast?: boolean | undefined;
}

/** What changes. */
export interface JobShape {
  /** The world size, from 1 on. */
  readonly ranks: number;
  /** Samples a batch on each rank, from 1 on. */
  readonly batchSize: number;
}

/** One epoch of a job in a shape. */
export interface EpochShape extends JobShape {
  /** Samples shared out to each rank, pads included. */
  readonly perRank: number;
  /** Batches each rank gets. */
  readonly batches: number;
  /** Samples each rank gets in them: `perRank`, less what the loader drops. */
  readonly delivered: number;
}

/** The epoch of a job in a shape. */
export function epochShape(job: ElasticJob, { ranks, batchSize }: JobShape): EpochShape {
  const { datasetLength, sharding, dropLast = false, loaderDropLast = false } = job;
  if (sharding === 'blockCyclic') {
    const batches = batchCount(datasetLength, ranks * batchSize, dropLast || loaderDropLast);
    const perRank = batches * batchSize;
    return { ranks, batchSize, perRank, batches, delivered: perRank };
  }
  const perRank = dropLast ? Math.floor(datasetLength / ranks) : Math.ceil(datasetLength / ranks);
  const batches = batchCount(perRank, batchSize, loaderDropLast);
  return { ranks, batchSize, perRank, batches, delivered: Math.min(perRank, batches * batchSize) };
}

/** Where in its share a rank that begins after `offset` samples ends: the last batch may be dropped. */
export function endOfRank({ loaderDropLast = false }: ElasticJob, shape: EpochShape, offset: number): number {
  const { perRank, batchSize } = shape;
  if (!loaderDropLast || offset >= perRank) return perRank;
  return offset + Math.floor((perRank - offset) / batchSize) * batchSize;
}

/** Which of its rank's samples stands at a place; past all of them where no rank has it. */
export function sampleOfPlace({ sharding }: ElasticJob, shape: EpochShape, place: number): number {
  const { ranks, batchSize, perRank } = shape;
  if (place >= ranks * perRank) return perRank;
  switch (sharding) {
    case 'strided':
      return Math.floor(place / ranks);
    case 'chunked':
      return place % perRank;
    case 'blockCyclic':
      return Math.floor(place / (ranks * batchSize)) * batchSize + (place % batchSize);
  }
}
