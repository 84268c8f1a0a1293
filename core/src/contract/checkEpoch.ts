import type { OrderCache } from '../samplers/orderCache.ts';
import { comparePieces } from './comparePieces.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type Marks, NO_MARKS } from './marks.ts';
import { markSamples, markWrong, overlay, wholePiece } from './overlay.ts';
import { type AlignedPieces, align, type Piece } from './piece.ts';
import { type SampleSet, sampleCount } from './sampleSet.ts';
import { compareSequences } from './sequence.ts';

/** One epoch of both runs, from the stop on where it is the stopped one. */
export interface EpochRuns {
  /** What the uninterrupted run trains in the whole epoch. */
  readonly kept: Piece;
  /** Of that, what is due after the stop. */
  readonly expected: Piece;
  /** What was trained in it before the stop. */
  readonly done: readonly Piece[];
  /** What was trained in it after the resume, each from its plan's first batch on. */
  readonly observed: readonly Piece[];
  /** Whether the world or the batch size changed, so that batches cannot be the same. */
  readonly reshaped: boolean;
}

export interface EpochCheck extends Coverage {
  /** Whether the very first batch that is due is the one that comes; `undefined` where none is due and none comes. */
  readonly nextBatch: boolean | undefined;
  /** Whether all that was due came, and nothing else. */
  readonly asPlanned: boolean;
  /** Batches that are as planned. Always 0 where the job was reshaped. */
  readonly right: number;
  /** The first difference; batches counted from the first that was due. */
  readonly first:
    | { readonly rank: number; readonly batch: number; readonly slot: number; readonly pieces: AlignedPieces }
    | undefined;
  readonly keptMarks: Marks;
  readonly observedMarks: readonly Marks[];
}

/** Compares what was due in an epoch with what came. */
export function checkEpoch(runs: EpochRuns, orders: OrderCache): Generator<number, EpochCheck> {
  return runs.reshaped ? checkSamples(runs, orders) : checkBatches(runs, orders);
}

const NO_SAMPLES: SampleSet = { kind: 'indices', indices: new Uint32Array(0) };

/** Batch for batch. Which samples are skipped or repeated is asked only where a batch is wrong. */
function* checkBatches(runs: EpochRuns, orders: OrderCache): Generator<number, EpochCheck> {
  const { kept, expected, done, observed } = runs;
  let right = 0;
  let first: EpochCheck['first'];
  const wrongIn = new Map<Piece['plan'], Marks[]>();
  const markIn = ({ plan }: Piece, marks: Marks) => wrongIn.set(plan, [...(wrongIn.get(plan) ?? []), marks]);

  for (const pieces of align([expected], observed)) {
    if (pieces.expected === undefined || pieces.observed === undefined) {
      first ??= { rank: 0, batch: pieces.at, slot: 0, pieces };
      if (pieces.observed) {
        markIn(pieces.observed, { kind: 'bands', bands: [wholePiece(pieces.observed, 'unexpected')] });
      }
      continue;
    }
    const comparison = yield* comparePieces(pieces.expected, pieces.observed, orders);
    right += comparison.right;
    if (comparison.first)
      first ??= { ...comparison.first, batch: pieces.at + comparison.first.batch, pieces };
    markIn(pieces.observed, markWrong(pieces.observed, comparison));
  }

  const isDue = expected.batches > 0 || observed.some(({ batches }) => batches > 0);
  const nextBatch = isDue ? first?.batch !== 0 : undefined;
  if (first === undefined) {
    const observedMarks = observed.map(() => NO_MARKS);
    const nothing = { skipped: NO_SAMPLES, repeated: NO_SAMPLES, keptMarks: NO_MARKS, observedMarks };
    return { nextBatch, asPlanned: true, right, first, ...nothing };
  }

  const coverage = yield* coverageOf({ kept: [kept], done, observed }, orders);
  const observedMarks: Marks[] = [];
  for (const piece of observed) {
    const repeated = yield* markSamples(piece, coverage.repeated, 'repeated', orders);
    observedMarks.push(overlay(piece, [repeated, ...(wrongIn.get(piece.plan) ?? [])]));
  }
  const keptMarks = yield* markSamples(kept, coverage.skipped, 'missing', orders);
  return { nextBatch, asPlanned: false, right, first, ...coverage, keptMarks, observedMarks };
}

/**
 * Sample for sample, for a job whose batches have another shape after the resume: each sample that was left is trained
 * once, and they come in the order they have in the uninterrupted epoch.
 */
function* checkSamples(runs: EpochRuns, orders: OrderCache): Generator<number, EpochCheck> {
  const { kept, expected, done, observed } = runs;
  const coverage = yield* coverageOf({ kept: [kept], done, observed }, orders);
  const { inOrder, goesOn } = yield* compareSequences(kept, expected, observed, orders);
  const complete = sampleCount(coverage.skipped) === 0 && sampleCount(coverage.repeated) === 0;
  const asPlanned = complete && inOrder;

  const start = observed.find(({ batches }) => batches > 0);
  const isDue = expected.batches > 0 || start !== undefined;
  const nextBatch = isDue ? asPlanned || goesOn : undefined;
  const first = asPlanned
    ? undefined
    : { rank: 0, batch: 0, slot: 0, pieces: { at: 0, expected: nonEmpty(expected), observed: start } };

  const observedMarks: Marks[] = [];
  for (const piece of observed) {
    const repeated = yield* markSamples(piece, coverage.repeated, 'repeated', orders);
    const otherOrder: Marks = { kind: 'bands', bands: [wholePiece(piece, 'unexpected')] };
    observedMarks.push(overlay(piece, [repeated, inOrder ? NO_MARKS : otherOrder]));
  }
  const keptMarks = yield* markSamples(kept, coverage.skipped, 'missing', orders);
  return { nextBatch, asPlanned, right: 0, first, ...coverage, keptMarks, observedMarks };
}

function nonEmpty(piece: Piece): Piece | undefined {
  return piece.batches > 0 ? piece : undefined;
}
