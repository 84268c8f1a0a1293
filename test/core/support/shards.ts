import { PlannedSampler, type RankPlan, ResumableSampler } from '@sampler-scope/core';
import { shuffledOrder } from '../../../core/src/samplers/order.ts';

/** Each rank has a run of places of its own, as in PyTorch before pytorch#12474 (2018). Pads wrap around. */
export class Chunked extends PlannedSampler {
  constructor(
    private readonly samples: number,
    private readonly ranks: number,
    private readonly rank: number,
    batchSize: number,
  ) {
    super(batchSize);
  }

  get length(): number {
    return Math.ceil(this.samples / this.ranks);
  }

  plan(): RankPlan {
    const order = shuffledOrder(this.samples, BigInt(this.epoch));
    return { order, first: this.rank * this.length, stride: 1, count: this.length };
  }
}

/** Each rank has the places rank, rank + ranks, … and none is padded or dropped: the last ranks may have one fewer. */
export class Uneven extends ResumableSampler {
  constructor(
    private readonly samples: number,
    private readonly ranks: number,
    private readonly rank: number,
    batchSize: number,
  ) {
    super(batchSize);
  }

  get length(): number {
    return Math.ceil((this.samples - this.rank) / this.ranks);
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let j = this.startIndex; j < this.length; j++) yield j * this.ranks + this.rank;
  }
}
