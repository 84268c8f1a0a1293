import type { OrderCache } from '../samplers/orderCache.ts';
import type { Run, Stop, Stretch } from '../training/run.ts';
import { checkEpoch, type EpochCheck } from './checkEpoch.ts';
import { type Marks, NO_MARKS, type RunMarks } from './marks.ts';
import { droppedFrom, padsOf } from './padsAndDrops.ts';
import type { AlignedPieces, Piece } from './piece.ts';
import { byEpoch, inStep, isReshaped, trainedBefore } from './runShape.ts';
import type { BatchAt, Divergence, EpochVerdict, Verdict } from './verdict.ts';

export interface RunsCheck {
  readonly verdict: Verdict;
  readonly marks: RunMarks;
}

/**
 * Holds a resumed run against the uninterrupted one, from the stop on. In one order this is arithmetic over places; where
 * two orders meet, they are drawn, in steps.
 *
 * @param reference the uninterrupted run: a whole stretch for each epoch.
 * @param resumed the run that was stopped and resumed.
 */
export function* checkRuns(
  reference: Run,
  resumed: Run,
  stop: Stop,
  orders: OrderCache,
): Generator<number, RunsCheck> {
  const reshaped = isReshaped(reference, resumed);
  const expectedMarks = new Map<Stretch, Marks>();
  const observedMarks = new Map<Stretch, Marks>();
  const epochs: EpochVerdict[] = [];
  const checks: JudgedEpoch[] = [];

  const plannedIn = byEpoch(reference);
  const ranIn = byEpoch(resumed);
  for (const epoch of [...new Set([...plannedIn.keys(), ...ranIn.keys()])].sort((a, b) => a - b)) {
    const [planned] = plannedIn.get(epoch) ?? [];
    const ran = ranIn.get(epoch) ?? [];
    const before = ran.filter((stretch) => !stretch.resumed);
    const after = ran.filter((stretch) => stretch.resumed);
    const counts = {
      epoch,
      planned: planned?.batches ?? 0,
      ranBefore: total(before),
      ranAfter: total(after),
    };
    if (epoch < stop.epoch && after.length === 0) {
      epochs.push({ ...counts, asPlanned: true, right: 0 });
      continue;
    }
    const some = planned ?? after[0];
    if (some === undefined) continue;
    const kept = pieceOf(some);
    const trained = trainedBefore(epoch, stop, kept);
    const check = yield* checkEpoch(
      {
        kept: planned ? kept : { ...kept, batches: 0 },
        expected: planned
          ? { ...kept, first: trained, batches: kept.batches - trained }
          : { ...kept, batches: 0 },
        done: before.map(pieceOf),
        observed: after.map(pieceOf),
        reshaped,
      },
      orders,
    );
    if (planned) expectedMarks.set(planned, check.keptMarks);
    for (const [i, stretch] of after.entries())
      observedMarks.set(stretch, check.observedMarks[i] ?? NO_MARKS);
    epochs.push({ ...counts, asPlanned: check.asPlanned, right: check.right });
    checks.push({ epoch, check, trained });
  }

  return {
    verdict: verdictOf(reference, resumed, stop, reshaped, epochs, checks),
    marks: {
      expected: reference.stretches.map((stretch) => expectedMarks.get(stretch) ?? NO_MARKS),
      observed: resumed.stretches.map((stretch) => observedMarks.get(stretch) ?? NO_MARKS),
    },
  };
}

/** An epoch that was held to the plan, and how much of it was due before the stop. */
interface JudgedEpoch {
  readonly epoch: number;
  readonly check: EpochCheck;
  readonly trained: number;
}

function verdictOf(
  reference: Run,
  resumed: Run,
  stop: Stop,
  reshaped: boolean,
  epochs: readonly EpochVerdict[],
  checks: readonly JudgedEpoch[],
): Verdict {
  const stopped = checks.find(({ epoch }) => epoch === stop.epoch)?.check;
  const nextBatch = checks.find(({ check }) => check.nextBatch !== undefined)?.check.nextBatch ?? true;
  const clauses = {
    nextBatch,
    restOfEpoch: stopped?.asPlanned ?? true,
    laterEpochs: checks.every(({ epoch, check }) => epoch === stop.epoch || check.asPlanned),
    ranksInStep: resumed.stretches.every(inStep),
    jobEnds: endsAlike(reference, resumed, reshaped),
  };
  const wrong = checks.find(({ check }) => check.first !== undefined);
  const whole = reference.stretches[0];
  return {
    holds: Object.values(clauses).every(Boolean),
    clauses,
    reshaped,
    first: wrong && divergenceOf(wrong, stop, nextBatch),
    skipped: stopped?.skipped ?? NO_SAMPLES,
    repeated: stopped?.repeated ?? NO_SAMPLES,
    epochs,
    pads: whole === undefined ? 0 : padsOf(whole.plan),
    dropped: whole === undefined ? { byRankEvening: 0, byLastBatch: 0 } : droppedFrom(whole.plan),
  };
}

const NO_SAMPLES = { kind: 'indices', indices: new Uint32Array(0) } as const;

function divergenceOf(
  { epoch, check, trained }: JudgedEpoch,
  stop: Stop,
  nextBatch: boolean,
): Divergence | undefined {
  const { first } = check;
  if (first === undefined) return undefined;
  const clause = !nextBatch ? 'nextBatch' : epoch === stop.epoch ? 'restOfEpoch' : 'laterEpochs';
  const { rank, slot, pieces } = first;
  const within = first.batch - pieces.at;
  return {
    clause,
    rank,
    epoch,
    batch: first.batch + trained,
    slot,
    expected: batchAt(pieces.expected, within),
    observed: batchAt(pieces.observed, within),
  };
}

function batchAt(piece: AlignedPieces['expected'], batch: number): BatchAt | undefined {
  return piece && { plan: piece.plan, batch: piece.first + batch };
}

/** Whether the job ends with the epoch it would have ended with and, its batches being the same, after as many. */
function endsAlike(reference: Run, resumed: Run, reshaped: boolean): boolean {
  const sameEpoch = reference.stretches.at(-1)?.epoch === resumed.stretches.at(-1)?.epoch;
  return (
    sameEpoch &&
    resumed.end === reference.end &&
    (reshaped || total(reference.stretches) === total(resumed.stretches))
  );
}

function total(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { batches }) => sum + batches, 0);
}

function pieceOf({ plan, batches }: Stretch): Piece {
  return { plan, first: 0, batches };
}
