import { requireBatchSize, requireEpoch, requireStartIter } from '../errors/argument.ts';

/**
 * A sampler that can be stopped and resumed. Source: `helios.data.samplers.ResumableSampler`.
 *
 * **The contract.** Let b_i be batch i of epoch e, and let training stop right after b_i was loaded. The sampler is
 * resumable if and only if, on restarting epoch e,
 *
 * 1. the next batch it gives is b_{i+1}, and
 * 2. the batches after that come in the very order they would have had if training had not stopped.
 *
 * A sampler of your own is a few lines:
 *
 *     class EverySecond extends ResumableSampler {
 *       readonly length: number;
 *       constructor(dataSource: Sized, { batchSize = 1 } = {}) {
 *         super(batchSize);
 *         this.length = Math.ceil(dataSource.length / 2);
 *       }
 *       *[Symbol.iterator]() {
 *         for (let i = this.startIndex; i < this.length; i++) yield 2 * i;
 *       }
 *     }
 *
 * @typeParam T what it gives for each sample; the samplers here give dataset indices.
 */
export abstract class ResumableSampler<T = number> implements Iterable<T> {
  readonly #batchSize: number;
  #startIter = 0;
  #epoch = 0;

  /**
   * @param batchSize samples a batch, an integer from 1 on. It only says how many samples `startIter` skips; it must be
   * the loader's own batch size for the contract to hold.
   * @throws {BatchSizeError} for another value. (Helios asserts it when iterating.)
   */
  constructor(batchSize: number) {
    this.#batchSize = requireBatchSize(batchSize);
  }

  /** How many samples an epoch has on this rank, **not** less what `startIter` skips. Python's `len(sampler)`. */
  abstract readonly length: number;

  /** The samples of the current epoch from `startIter` on. Starting again gives the same ones. */
  abstract [Symbol.iterator](): Iterator<T>;

  /** Batches to leave out at the start of every epoch, an integer from 0 on. It stays until it is set again. */
  get startIter(): number {
    return this.#startIter;
  }

  /** @throws {StartIterError} for a negative or fractional value. */
  set startIter(startIter: number) {
    this.#startIter = requireStartIter(startIter);
  }

  /**
   * Chooses the epoch, and so the order. Calling it twice is calling it once. Source: `set_epoch`.
   *
   * @param epoch an integer from 0 on.
   * @throws {EpochError} for another value.
   */
  setEpoch(epoch: number): void {
    this.#epoch = requireEpoch(epoch);
  }

  /** The epoch last set, 0 at first. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Samples a batch, as given to the constructor. */
  get batchSize(): number {
    return this.#batchSize;
  }

  /** Samples that `startIter` leaves out: `startIter * batchSize`. May lie past the end, which leaves nothing. */
  protected get startIndex(): number {
    return this.#startIter * this.#batchSize;
  }
}
