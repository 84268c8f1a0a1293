import { ResumableSampler } from '@sampler-scope/core';

/** A sampler that gives what another does and says nothing of its plan: it can only be iterated. */
export class Hidden extends ResumableSampler {
  constructor(private readonly inner: ResumableSampler) {
    super(inner.batchSize);
    super.startIter = inner.startIter;
    super.setEpoch(inner.epoch);
  }

  get length(): number {
    return this.inner.length;
  }

  override setEpoch(epoch: number): void {
    super.setEpoch(epoch);
    this.inner.setEpoch(epoch);
  }

  *[Symbol.iterator](): Iterator<number> {
    this.inner.startIter = this.startIter;
    yield* this.inner;
  }
}
