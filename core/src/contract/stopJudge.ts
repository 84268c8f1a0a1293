import { sameSharding } from '../loader/sharding.ts';
import { type Order, sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { neverEnds, type ProcessSetup, trainProcess } from '../training/process.ts';
import type { Stop, Stretch } from '../training/run.ts';
import { killAndResume } from '../training/simulate.ts';
import { checkEpoch } from './checkEpoch.ts';
import { samePieces } from './comparePieces.ts';
import { coverageOf, inOneOrder } from './coverage.ts';
import { EpochSequence } from './epochSequence.ts';
import { align, firstSample, type Piece } from './piece.ts';
import { inStep, trainedBefore } from './runShape.ts';
import { sampleCount } from './sampleSet.ts';
import { type Stage, savedStop } from './stage.ts';
import type { StopState } from './stopState.ts';
import { alwaysFrozenOrLagging } from './violations/epochs.ts';
import { rankOverlap } from './violations/ranks.ts';

/** How many pairs of epochs are held ready: each takes 16 bytes a sample. */
const MOST_SEQUENCES = 2;

/**
 * Says what comes of a stop, as `checkStop` does, and nothing more: it leaves off at the first difference, and asks only
 * once what is the same for every stop.
 */
export class StopJudge {
  readonly #planned: ReadonlyMap<number, Stretch>;
  readonly #overlaps = new Map<number, boolean>();
  /** The epochs held against each other last: of a stop's own epoch and the one after it. */
  #sequences: readonly EpochSequence[] = [];
  /** What came of each epoch after the stopped one, at the stop before. */
  readonly #later = new Map<number, { readonly whole: Stretch; readonly isAsPlanned: boolean }>();
  /** Orders whose epochs have to be counted. */
  readonly #isCounted = new Set<Order>();
  readonly #breaksAnyway: boolean;
  readonly #reshaped: boolean;

  constructor(
    readonly stage: Stage,
    readonly orders: OrderCache,
  ) {
    const { reference } = stage;
    this.#planned = new Map(reference.stretches.map((stretch) => [stretch.epoch, stretch]));
    this.#breaksAnyway = alwaysFrozenOrLagging(stage).length > 0 || !reference.stretches.every(inStep);
    const { job, jobAfter } = stage;
    this.#reshaped = job.ranks !== jobAfter.ranks || job.batchSize !== jobAfter.batchSize;
  }

  /** @param killed where the run dies; it is judged from its newest checkpoint on. */
  *stateOf(killed: Stop): Generator<number, StopState> {
    const { loop, job, jobAfter, changes } = this.stage;
    const { stretches, checkpoints, process } = killAndResume(job, loop, [killed], jobAfter, changes);
    if (neverEnds(process)) return 'neverEnds';
    if (loop.seedFrom === 'global_generator') return 'undetermined';
    const stop = savedStop(loop, killed, checkpoints[0]);
    if (this.#breaksAnyway || !(yield* this.#goesOnAsPlanned(stretches, process, stop))) return 'broken';
    return (yield* this.#overlapsIn(stop.epoch)) ? 'broken' : 'holds';
  }

  /** Follows the resumed process epoch by epoch, as long as each is as planned. */
  *#goesOnAsPlanned(
    before: readonly Stretch[],
    process: ProcessSetup,
    stop: Stop,
  ): Generator<number, boolean> {
    const { reference } = this.stage;
    const due = new Set(reference.stretches.map(({ epoch }) => epoch).filter((epoch) => epoch >= stop.epoch));
    let last = before.at(-1)?.epoch;
    for (const [epoch, after] of byEpoch(trainProcess(process))) {
      if (!after.every(inStep) || !(yield* this.#isAsPlanned(epoch, stop, before, after))) return false;
      due.delete(epoch);
      last = epoch;
    }
    for (const epoch of due) if (!(yield* this.#isAsPlanned(epoch, stop, before, []))) return false;
    return last === reference.stretches.at(-1)?.epoch;
  }

  *#isAsPlanned(
    epoch: number,
    stop: Stop,
    before: readonly Stretch[],
    after: readonly Stretch[],
  ): Generator<number, boolean> {
    const planned = this.#planned.get(epoch);
    if (planned === undefined) return after.every(({ batches }) => batches === 0);
    const [whole] = after;
    const isLater = epoch > stop.epoch && after.length === 1 && before.every((one) => one.epoch !== epoch);
    if (whole === undefined || !isLater) return yield* this.#asDue(planned, stop, before, after);
    // From one stop to the next a later epoch seldom changes.
    const last = this.#later.get(epoch);
    if (last !== undefined && isSamePart(last.whole, whole)) return last.isAsPlanned;
    const isAsPlanned = yield* this.#asDue(planned, stop, before, after);
    this.#later.set(epoch, { whole, isAsPlanned });
    return isAsPlanned;
  }

  *#asDue(
    planned: Stretch,
    stop: Stop,
    before: readonly Stretch[],
    after: readonly Stretch[],
  ): Generator<number, boolean> {
    const { epoch } = planned;
    const kept = pieceOf(planned);
    const trained = trainedBefore(epoch, stop, kept);
    const expected = { ...kept, first: trained, batches: kept.batches - trained };
    const observed = after.map(pieceOf);
    if (this.#reshaped) {
      const done = before.filter((one) => one.epoch === epoch).map(pieceOf);
      return yield* this.#trainsTheSame(kept, expected, done, observed);
    }
    for (const pieces of align([expected], observed)) {
      if (pieces.expected === undefined || pieces.observed === undefined) return false;
      if (!(yield* samePieces(pieces.expected, pieces.observed, this.orders))) return false;
    }
    return true;
  }

  *#trainsTheSame(
    kept: Piece,
    expected: Piece,
    done: readonly Piece[],
    observed: readonly Piece[],
  ): Generator<number, boolean> {
    if (!inOneOrder({ kept: [kept], done, observed })) {
      const goesOn = yield* this.#goesOn(kept, done, observed);
      if (goesOn !== undefined) return goesOn;
      const check = yield* checkEpoch({ kept, expected, done, observed, reshaped: true }, this.orders);
      return check.asPlanned;
    }
    const { skipped, repeated } = yield* coverageOf({ kept: [kept], done, observed }, this.orders);
    return sampleCount(skipped) === 0 && sampleCount(repeated) === 0;
  }

  /** Whether what came of one stretch is what was left, where that is known without counting; else `undefined`. */
  *#goesOn(
    kept: Piece,
    done: readonly Piece[],
    observed: readonly Piece[],
  ): Generator<number, boolean | undefined> {
    const [came] = observed;
    const [trained = { ...kept, batches: 0 }] = done;
    if (came === undefined || observed.length > 1 || done.length > 1) return undefined;
    if (!sameOrder(trained.plan.order, kept.plan.order) || firstSample(trained) !== firstSample(kept)) {
      return undefined;
    }
    let sequence = this.#sequences.find((one) => one.isOf(kept, came.plan));
    if (sequence === undefined && !this.#isCounted.has(kept.plan.order)) {
      sequence = yield* EpochSequence.of(kept, came.plan, this.orders);
      if (sequence === undefined) this.#isCounted.add(kept.plan.order);
      else this.#sequences = [sequence, ...this.#sequences].slice(0, MOST_SEQUENCES);
    }
    return sequence?.goesOn(trained, came);
  }

  *#overlapsIn(epoch: number): Generator<number, boolean> {
    const known = this.#overlaps.get(epoch);
    if (known !== undefined) return known;
    const overlaps =
      (yield* rankOverlap({ ...this.stage, stop: { epoch, batch: 0 } }, this.orders)).length > 0;
    this.#overlaps.set(epoch, overlaps);
    return overlaps;
  }
}

/** Stretches that follow each other in one epoch, together. */
function* byEpoch(stretches: Iterable<Stretch>): Generator<[epoch: number, stretches: Stretch[]]> {
  let together: Stretch[] = [];
  for (const stretch of stretches) {
    const [first] = together;
    if (first !== undefined && first.epoch !== stretch.epoch) {
      yield [first.epoch, together];
      together = [];
    }
    together.push(stretch);
  }
  const [first] = together;
  if (first !== undefined) yield [first.epoch, together];
}

function isSamePart(a: Stretch, b: Stretch): boolean {
  return (
    a.batches === b.batches &&
    a.plan.offset === b.plan.offset &&
    sameOrder(a.plan.order, b.plan.order) &&
    sameSharding(a.plan.sharding, b.plan.sharding)
  );
}

function pieceOf({ plan, batches }: Stretch): Piece {
  return { plan, first: 0, batches };
}
