import { ResumableSampler, type Sized } from '@sampler-scope/core';

/** Every second sample, in the dataset's order: the example of a sampler of one's own. */
export class EverySecond extends ResumableSampler {
  readonly length: number;

  constructor(dataSource: Sized, { batchSize = 1 }: { readonly batchSize?: number } = {}) {
    super(batchSize);
    this.length = Math.ceil(dataSource.length / 2);
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = this.startIndex; i < this.length; i++) yield 2 * i;
  }
}

/** Samplers that break the contract or their own word, each in one way. All give the samples of the dataset in order. */
abstract class InOrder extends ResumableSampler {
  constructor(
    protected readonly dataSource: Sized,
    { batchSize = 1 }: { readonly batchSize?: number } = {},
  ) {
    super(batchSize);
  }

  get length(): number {
    return this.dataSource.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = this.firstSample(); i < this.dataSource.length; i++) yield i;
  }

  protected firstSample(): number {
    return this.startIndex;
  }
}

/** Starts over on resume. */
export class StartsOver extends InOrder {
  protected override firstSample(): number {
    return 0;
  }
}

/** Takes `startIter` for a number of samples. */
export class CountsSamples extends InOrder {
  protected override firstSample(): number {
    return this.startIter;
  }
}

/** Shuffles on resume only: the first batch after the stop is right, the later ones are not. */
export class ReversesTheRest extends InOrder {
  override *[Symbol.iterator](): Iterator<number> {
    const from = this.startIndex;
    const { length } = this.dataSource;
    const next = Math.min(length, from + this.batchSize);
    for (let i = from; i < next; i++) yield i;
    for (let i = next; i < length; i++) yield this.startIter > 0 ? length - 1 - (i - next) : i;
  }
}

/** Goes one sample further each time it is iterated, as one that draws from a generator of its own does. */
export class MovesOn extends InOrder {
  #iterations = 0;

  override *[Symbol.iterator](): Iterator<number> {
    const shift = this.#iterations++;
    const { length } = this.dataSource;
    for (let i = this.startIndex; i < length; i++) yield (i + shift) % length;
  }
}

/** Adds the epoch it is set to to the one it has. */
export class AddsEpochs extends InOrder {
  #sum = 0;

  override setEpoch(epoch: number): void {
    super.setEpoch(epoch);
    this.#sum += epoch;
  }

  override *[Symbol.iterator](): Iterator<number> {
    const { length } = this.dataSource;
    for (let i = this.startIndex; i < length; i++) yield (i + this.#sum) % length;
  }
}

/** Gives one sample fewer than it says. */
export class SaysTooMany extends InOrder {
  override get length(): number {
    return this.dataSource.length + 1;
  }
}

/** Gives its first sample twice and its last one never. */
export class GivesOneTwice extends InOrder {
  override *[Symbol.iterator](): Iterator<number> {
    for (let i = this.startIndex; i < this.dataSource.length; i++) yield Math.max(0, i - 1);
  }
}
