import { requireBatchSize } from '../errors/argument.ts';
import type { ResumableSampler } from '../samplers/resumableSampler.ts';
import { sampleIndices } from './sampleIndices.ts';

export interface DataLoaderOptions {
  /** Samples a batch, an integer from 1 on; default 1. */
  readonly batchSize?: number;
  /** Whether a last batch that is not full is left out; default false. */
  readonly dropLast?: boolean;
}

/**
 * The batches of one epoch: one array of indices, and arithmetic over it. Iterating gives views, not copies.
 */
export class Batches implements Iterable<Uint32Array> {
  /** How many batches, an integer from 0 on. */
  readonly length: number;

  /**
   * @param indices the samples of the epoch, in order.
   * @param batchSize samples a batch; only the last may have fewer.
   */
  constructor(
    readonly indices: Uint32Array,
    readonly batchSize: number,
    dropLast: boolean,
  ) {
    this.length = batchCount(indices.length, batchSize, dropLast);
  }

  /** The indices of a batch, a view; `undefined` past the end. */
  at(batch: number): Uint32Array | undefined {
    if (batch < 0 || batch >= this.length) return undefined;
    return this.indices.subarray(batch * this.batchSize, (batch + 1) * this.batchSize);
  }

  *[Symbol.iterator](): Iterator<Uint32Array> {
    for (let start = 0, batch = 0; batch < this.length; batch++, start += this.batchSize) {
      yield this.indices.subarray(start, start + this.batchSize);
    }
  }
}

/** Batches that `samples` samples make. Source: `torch.utils.data.BatchSampler.__len__`. */
export function batchCount(samples: number, batchSize: number, dropLast: boolean): number {
  return dropLast ? Math.floor(samples / batchSize) : Math.ceil(samples / batchSize);
}

/** The batching half of `torch.utils.data.DataLoader(dataset, batch_size, sampler=…, drop_last=…)`. */
export class DataLoader implements Iterable<Uint32Array> {
  readonly batchSize: number;
  readonly dropLast: boolean;

  /** @throws {BatchSizeError} for a batch size that is not an integer from 1 on. */
  constructor(
    readonly sampler: ResumableSampler,
    { batchSize = 1, dropLast = false }: DataLoaderOptions = {},
  ) {
    this.batchSize = requireBatchSize(batchSize);
    this.dropLast = dropLast;
  }

  /** What `len(loader)` says: batches in a whole epoch, even where `startIter` leaves some out. */
  get length(): number {
    return batchCount(this.sampler.length, this.batchSize, this.dropLast);
  }

  /** The batches the sampler gives now. */
  batches(): Batches {
    return new Batches(sampleIndices(this.sampler), this.batchSize, this.dropLast);
  }

  [Symbol.iterator](): Iterator<Uint32Array> {
    return this.batches()[Symbol.iterator]();
  }
}
