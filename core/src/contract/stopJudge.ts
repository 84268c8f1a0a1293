import type { OrderCache } from '../samplers/orderCache.ts';
import { neverEnds, type ProcessSetup, trainProcess } from '../training/process.ts';
import type { Stop, Stretch } from '../training/run.ts';
import { killAndResume } from '../training/simulate.ts';
import { checkEpoch } from './checkEpoch.ts';
import { samePieces } from './comparePieces.ts';
import { coverageOf, inOneOrder } from './coverage.ts';
import { align, type Piece } from './piece.ts';
import { inStep, trainedBefore } from './runShape.ts';
import { sampleCount } from './sampleSet.ts';
import { type Stage, savedStop } from './stage.ts';
import type { StopState } from './stopState.ts';
import { alwaysFrozenOrLagging } from './violations/epochs.ts';
import { rankOverlap } from './violations/ranks.ts';

/**
 * Says what comes of a stop, as `checkStop` does, and nothing more: it leaves off at the first difference, and asks only
 * once what is the same for every stop.
 */
export class StopJudge {
  readonly #planned: ReadonlyMap<number, Stretch>;
  readonly #overlaps = new Map<number, boolean>();
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
      const check = yield* checkEpoch({ kept, expected, done, observed, reshaped: true }, this.orders);
      return check.asPlanned;
    }
    const { skipped, repeated } = yield* coverageOf({ kept: [kept], done, observed }, this.orders);
    return sampleCount(skipped) === 0 && sampleCount(repeated) === 0;
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

function pieceOf({ plan, batches }: Stretch): Piece {
  return { plan, first: 0, batches };
}
