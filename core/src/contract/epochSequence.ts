import { type EpochPlan, mostBatches, realSamplesOfRank } from '../loader/epochPlan.ts';
import { sameSharding } from '../loader/sharding.ts';
import { sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { padsOf } from './padsAndDrops.ts';
import { firstSample, type Piece } from './piece.ts';
import { realSamplesOf, samplesInTime } from './sequence.ts';

/** Past that no table by index is made: a person's own sampler may give any index below 2^32. */
const MOST_INDICES = 2 ** 28;

const ABSENT = -1;

/**
 * An epoch in two orders and shapes, made ready so that any part of the one can be held against any rest of the other at
 * once: whether the samples come in order, and all of them. Both are taken in time, the ranks taking turns, pads left out.
 */
export class EpochSequence {
  private constructor(
    readonly kept: Piece,
    readonly plan: EpochPlan,
    /** How many different samples the first i of `kept` are. */
    private readonly differentBefore: Uint32Array,
    /** Where a sample of `plan` stands first in `kept`; `ABSENT` where it does not. */
    private readonly positions: Int32Array,
    /** Of the first i samples of `plan`, how many `kept` holds. */
    private readonly heldBefore: Uint32Array,
    /** From sample i of `plan` on, the first that comes after one it should come before; the length where none does. */
    private readonly orderedUpTo: Uint32Array,
  ) {}

  /** `undefined` where samples that `kept` does not hold are given twice, so that they have to be counted. */
  static *of(kept: Piece, plan: EpochPlan, orders: OrderCache): Generator<number, EpochSequence | undefined> {
    const due = yield* samplesInTime(kept, orders);
    const given = yield* samplesInTime(wholePiece(plan), orders);
    const positionOf = firstPositions(due);
    if (positionOf === undefined) return undefined;
    const others = given.filter((index) => isAbsent(positionOf, index));
    if (new Set(others).size < others.length) return undefined;
    const positions = Int32Array.from(given, (index) => positionOf[index] ?? ABSENT);
    return new EpochSequence(
      kept,
      plan,
      countsBefore(due, (index, i) => positionOf[index] === i),
      positions,
      countsBefore(positions, (position) => position !== ABSENT),
      orderedUpTo(positions),
    );
  }

  /** Whether this was made of these, wherever in the plan a run goes on. */
  isOf(kept: Piece, plan: EpochPlan): boolean {
    return (
      sameOrder(this.kept.plan.order, kept.plan.order) &&
      this.kept.batches === kept.batches &&
      sameOrder(this.plan.order, plan.order) &&
      sameSharding(this.plan.sharding, plan.sharding)
    );
  }

  /**
   * Whether what came is all that was left of the epoch, and in its order.
   *
   * @param done what was trained of `kept` before, from its first batch on.
   * @returns `undefined` where it takes counting: where pads may stand for what did not come, or ranks end apart.
   */
  goesOn(done: Piece, observed: Piece): boolean | undefined {
    const first = this.#samplesUpTo(firstSample(observed));
    const came = realSamplesOf(observed);
    const end = first + came.reduce((sum, count) => sum + count, 0);
    if (!this.#isOneStretch(observed, came)) return undefined;
    if ((this.orderedUpTo[first] ?? end) < end) return false;
    const trained = realSamplesOf(done).reduce((sum, count) => sum + count, 0);
    const start = this.positions.subarray(first, end).find((position) => position !== ABSENT);
    if (start !== undefined && start < trained) return false;
    const held = (this.heldBefore[end] ?? 0) - (this.heldBefore[first] ?? 0);
    const left = (this.differentBefore.at(-1) ?? 0) - (this.differentBefore[trained] ?? 0);
    if (held === left) return true;
    return padsOf(observed.plan) + padsOf(done.plan) === 0 ? false : undefined;
  }

  /** How many samples of the plan come before sample j of each rank. */
  #samplesUpTo(j: number): number {
    return realSamplesOf(wholePiece(this.plan)).reduce((sum, count) => sum + Math.min(count, j), 0);
  }

  /** Whether every rank's part ends at the same sample or with the rank's last, so that it is one stretch in time. */
  #isOneStretch(observed: Piece, came: readonly number[]): boolean {
    const start = firstSample(observed);
    const end = start + came.reduce((most, count) => Math.max(most, count), 0);
    return came.every(
      (count, rank) =>
        start + count === end || start + count === Math.max(start, realSamplesOfRank(this.plan, rank)),
    );
  }
}

/** All that a plan gives when nothing is left out at its start, nor at its end. */
function wholePiece(plan: EpochPlan): Piece {
  const whole = { ...plan, offset: 0, dropLast: false };
  return { plan: whole, first: 0, batches: mostBatches(whole) };
}

/** Where each index stands first. `undefined` for indices too large for a table. */
function firstPositions(samples: Uint32Array): Int32Array | undefined {
  const largest = samples.reduce((most, index) => Math.max(most, index), 0);
  if (largest >= MOST_INDICES) return undefined;
  const positions = new Int32Array(largest + 1).fill(ABSENT);
  for (let position = samples.length - 1; position >= 0; position--)
    positions[samples[position] ?? 0] = position;
  return positions;
}

function isAbsent(positions: Int32Array, index: number): boolean {
  return (positions[index] ?? ABSENT) === ABSENT;
}

/** For each i up to the length, how many of the first i values count. */
function countsBefore(
  values: Uint32Array | Int32Array,
  counts: (value: number, i: number) => boolean,
): Uint32Array {
  const before = new Uint32Array(values.length + 1);
  for (const [i, value] of values.entries()) before[i + 1] = (before[i] ?? 0) + (counts(value, i) ? 1 : 0);
  return before;
}

function orderedUpTo(positions: Int32Array): Uint32Array {
  const ends = new Uint32Array(positions.length + 1).fill(positions.length);
  // Backwards: a sample that is not held changes nothing; one that is ends where the next held one comes before it.
  let next: { readonly at: number; readonly position: number } | undefined;
  for (let i = positions.length - 1; i >= 0; i--) {
    const position = positions[i] ?? ABSENT;
    ends[i] = ends[i + 1] ?? positions.length;
    if (position === ABSENT) continue;
    if (next !== undefined && next.position <= position) ends[i] = next.at;
    next = { at: i, position };
  }
  return ends;
}
