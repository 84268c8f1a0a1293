import { batchLength, placeOfSlot } from '../../loader/epochPlan.ts';
import { rankCount } from '../../loader/sharding.ts';
import { isPermutation, sameOrder } from '../../samplers/order.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Run, Stretch } from '../../training/run.ts';
import { comparePieces } from '../comparePieces.ts';
import { coverageOf } from '../coverage.ts';
import type { Band, Marks } from '../marks.ts';
import { markWrong, overlay, wholePiece } from '../overlay.ts';
import { type AlignedPieces, align, type Piece } from '../piece.ts';
import { byEpoch } from '../runShape.ts';
import { sampleCount } from '../sampleSet.ts';
import type { ComparedEpoch, FirstDifferentSlot, RunsComparison } from './compared.ts';

/**
 * Holds one run against another, epoch by epoch and batch by batch. In one order, shared out the same way, that is arithmetic
 * over places; where two orders meet, they are drawn, in steps. Batches on other ranks, or of another size, are not the same.
 */
export function* compareRuns(a: Run, b: Run, orders: OrderCache): Generator<number, RunsComparison> {
  const [inA, inB] = [byEpoch(a), byEpoch(b)];
  const marks = { a: new Map<Stretch, Marks[]>(), b: new Map<Stretch, Marks[]>() };
  const epochs: ComparedEpoch[] = [];
  let first: FirstDifferentSlot | undefined;
  for (const epoch of [...new Set([...inA.keys(), ...inB.keys()])].sort((x, y) => x - y)) {
    const [ranA, ranB] = [inA.get(epoch) ?? [], inB.get(epoch) ?? []];
    let same = 0;
    for (const part of align(ranA.map(pieceOf), ranB.map(pieceOf))) {
      const compared = yield* comparePart(part, orders);
      same += compared.right;
      if (compared.first !== undefined) first ??= { epoch, ...compared.first };
      note(marks.a, ranA, part.expected, compared.marks.a);
      note(marks.b, ranB, part.observed, compared.marks.b);
    }
    epochs.push({
      epoch,
      batches: { a: batchesIn(ranA), b: batchesIn(ranB) },
      same,
      only: {
        a: yield* onlyIn(ranA, ranB, orders),
        b: yield* onlyIn(ranB, ranA, orders),
      },
    });
  }
  const marksOf = (run: Run, noted: Map<Stretch, Marks[]>): Marks[] =>
    run.stretches.map((stretch) => overlay(pieceOf(stretch), noted.get(stretch) ?? []));
  return { first, epochs, marks: { expected: marksOf(a, marks.a), observed: marksOf(b, marks.b) } };
}

/** Whether two orders meet in some epoch, so that comparing takes drawing them. */
export function takesDrawing(a: Run, b: Run): boolean {
  const [inA, inB] = [byEpoch(a), byEpoch(b)];
  return [...inA].some(([epoch, ran]) => {
    const orders = [...ran, ...(inB.get(epoch) ?? [])].map(({ plan }) => plan.order);
    return orders.some((order) => !isPermutation(order) || !sameOrder(order, orders[0] ?? order));
  });
}

interface ComparedPart {
  /** Batches that are the same on every rank. */
  readonly right: number;
  readonly first: Omit<FirstDifferentSlot, 'epoch'> | undefined;
  readonly marks: { readonly a: Marks | undefined; readonly b: Marks | undefined };
}

/** Compares batches that both runs train at the same time, or that one of them trains alone. */
function* comparePart(
  { at, expected: a, observed: b }: AlignedPieces,
  orders: OrderCache,
): Generator<number, ComparedPart> {
  const whole = (piece: Piece | undefined, mark: Band['mark']): Marks | undefined =>
    piece && { kind: 'bands', bands: [wholePiece(piece, mark)] };
  if (a === undefined || b === undefined || !isSameShape(a, b)) {
    const slot = a && b ? firstInOtherShape(a, b) : { rank: 0, slot: 0 };
    const first = { ...slot, batch: at, a: batchOf(a, 0), b: batchOf(b, 0) };
    const alone = b === undefined ? whole(a, 'missing') : undefined;
    return { right: 0, first, marks: { a: alone, b: whole(b, 'unexpected') } };
  }
  const compared = yield* comparePieces(a, b, orders);
  const { right, first } = compared;
  return {
    right,
    first: first && {
      rank: first.rank,
      slot: first.slot,
      batch: at + first.batch,
      a: batchOf(a, first.batch),
      b: batchOf(b, first.batch),
    },
    marks: { a: undefined, b: markWrong(b, compared) },
  };
}

function isSameShape({ plan: a }: Piece, { plan: b }: Piece): boolean {
  return a.batchSize === b.batchSize && rankCount(a.sharding) === rankCount(b.sharding);
}

/** Where the first batches of two shapes begin to differ: by place in one order; in two, at their first slot. */
function firstInOtherShape(a: Piece, b: Piece): { readonly rank: number; readonly slot: number } {
  const isOneOrder = isPermutation(a.plan.order) && sameOrder(a.plan.order, b.plan.order);
  if (!isOneOrder) return { rank: 0, slot: 0 };
  const ranks = Math.max(rankCount(a.plan.sharding), rankCount(b.plan.sharding));
  for (let rank = 0; rank < ranks; rank++) {
    const [slotsA, slotsB] = [slotsOf(a, rank), slotsOf(b, rank)];
    for (let slot = 0; slot < Math.max(slotsA, slotsB); slot++) {
      const isInBoth = slot < Math.min(slotsA, slotsB);
      if (!isInBoth || sampleAt(a, rank, slot) !== sampleAt(b, rank, slot)) return { rank, slot };
    }
  }
  return { rank: 0, slot: 0 };
}

function slotsOf({ plan, first }: Piece, rank: number): number {
  return rank < rankCount(plan.sharding) ? batchLength(plan, rank, first) : 0;
}

/** The place of the sample in a slot of a piece's first batch, a pad's being that of the sample it repeats. */
function sampleAt({ plan, first }: Piece, rank: number, slot: number): number {
  return placeOfSlot(plan, rank, first, slot) % plan.order.length;
}

/** How many samples one run trains in an epoch, pads apart, and the other does not. */
function* onlyIn(
  ran: readonly Stretch[],
  other: readonly Stretch[],
  orders: OrderCache,
): Generator<number, number> {
  const pieces = { kept: ran.map(pieceOf), done: [], observed: other.map(pieceOf) };
  return sampleCount((yield* coverageOf(pieces, orders)).skipped);
}

function note(
  noted: Map<Stretch, Marks[]>,
  ran: readonly Stretch[],
  piece: Piece | undefined,
  marks: Marks | undefined,
): void {
  const stretch = ran.find(({ plan }) => plan === piece?.plan);
  if (stretch === undefined || marks === undefined) return;
  noted.set(stretch, [...(noted.get(stretch) ?? []), marks]);
}

function pieceOf({ plan, batches }: Stretch): Piece {
  return { plan, first: 0, batches };
}

function batchOf(piece: Piece | undefined, batch: number): FirstDifferentSlot['a'] {
  return piece && { plan: piece.plan, batch: piece.first + batch };
}

function batchesIn(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { batches }) => sum + batches, 0);
}
