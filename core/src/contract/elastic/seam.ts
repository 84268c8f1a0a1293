import type { Trained } from './checkpoint.ts';
import { inHeads } from './outcome.ts';
import type { EpochShape } from './shape.ts';

/** Where in its share a rank of the new shape can begin: samples it leaves out at its start. */
export interface Seam {
  /** The most that skip no sample. Whatever a rank leaves out besides is lost. */
  readonly skipsNone: number;
  /** The fewest that repeat no sample. Where it is no more than `skipsNone`, the run goes on as if it had not stopped. */
  readonly repeatsNone: number;
}

/** The seam of a stop within an epoch. */
export function seamOf(trained: Trained, shape: EpochShape): Seam {
  const { checkpoint, shape: saved, perRank } = trained;
  if (checkpoint.sharding !== 'chunked') {
    const consumed = perRank * saved.ranks;
    return {
      skipsNone: Math.floor(consumed / shape.ranks),
      repeatsNone: Math.ceil(consumed / shape.ranks),
    };
  }
  return hasSameShares(trained, shape)
    ? { skipsNone: perRank, repeatsNone: perRank }
    : chunkedSeam(trained, shape);
}

/** Whether chunked ranks have shares of the same length, and so begin and end at the same places. */
export function hasSameShares({ shape: saved }: Trained, shape: EpochShape): boolean {
  return saved.perRank === shape.perRank;
}

/** Parts of other lengths begin at other places of the order, so that trained and untrained samples mix in them. */
function chunkedSeam(trained: Trained, shape: EpochShape): Seam {
  const { perRank } = shape;
  const allDone = inHeads(trained, shape, perRank).done;
  const skipsSome = (offset: number) => offset > perRank || inHeads(trained, shape, offset).due > 0;
  return {
    skipsNone: firstThat(skipsSome, perRank + 1) - 1,
    repeatsNone: firstThat((offset) => inHeads(trained, shape, offset).done === allDone, perRank),
  };
}

/** The first integer from 0 to `last` for which a condition holds that holds for all after it. */
function firstThat(holds: (value: number) => boolean, last: number): number {
  let [from, to] = [0, last];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
