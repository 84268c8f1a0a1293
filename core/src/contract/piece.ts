import { batchesOfRank, type EpochPlan, realSamplesOfRank } from '../loader/epochPlan.ts';
import { placeOfSample, rankCount, samplesOfRank } from '../loader/sharding.ts';
import type { Interval } from './intervals.ts';

/** Batches `first` (included) to `first + batches` (excluded) of a plan. */
export interface Piece {
  readonly plan: EpochPlan;
  readonly first: number;
  readonly batches: number;
}

/** Batches of an expected and an observed piece that are due at the same time. One of them may have run out. */
export interface AlignedPieces {
  /** How many batches of the sequence come before. */
  readonly at: number;
  readonly expected: Piece | undefined;
  readonly observed: Piece | undefined;
}

/** Cuts two sequences of pieces so that the parts match batch for batch; what one has over the other comes last. */
export function align(expected: readonly Piece[], observed: readonly Piece[]): AlignedPieces[] {
  const aligned: AlignedPieces[] = [];
  const left = [...expected];
  const right = [...observed];
  let at = 0;
  for (;;) {
    const a = takeNonEmpty(left);
    const b = takeNonEmpty(right);
    const batches = Math.min(a?.batches ?? Number.POSITIVE_INFINITY, b?.batches ?? Number.POSITIVE_INFINITY);
    if (batches === Number.POSITIVE_INFINITY) return aligned;
    aligned.push({ at, expected: head(a, batches), observed: head(b, batches) });
    if (a !== undefined) left.unshift(tail(a, batches));
    if (b !== undefined) right.unshift(tail(b, batches));
    at += batches;
  }
}

function takeNonEmpty(pieces: Piece[]): Piece | undefined {
  let piece = pieces.shift();
  while (piece?.batches === 0) piece = pieces.shift();
  return piece;
}

function head(piece: Piece | undefined, batches: number): Piece | undefined {
  return piece && { ...piece, batches };
}

function tail(piece: Piece, batches: number): Piece {
  return { plan: piece.plan, first: piece.first + batches, batches: piece.batches - batches };
}

/** Where in each rank's samples a piece begins. */
export function firstSample({ plan, first }: Piece): number {
  return plan.offset + first * plan.batchSize;
}

/** How many samples of a rank a piece holds. */
export function samplesInPiece(piece: Piece, rank: number): number {
  const { plan, first, batches } = piece;
  const { batchSize } = plan;
  // A rank may run out before the others do, and then a last batch of its own that is not full may be left out.
  const given = plan.dropLast
    ? batchesOfRank(plan, rank) * batchSize
    : samplesOfRank(plan.sharding, rank) - plan.offset;
  return Math.max(0, Math.min(given - first * batchSize, batches * batchSize));
}

/** All places a piece holds, pads (places past the order's end) included. In order, without overlap. */
export function placesOf(piece: Piece): Interval[] {
  const { sharding } = piece.plan;
  const start = firstSample(piece);
  if (sharding.kind === 'strided') {
    const from = start * sharding.ranks;
    return [{ from, to: from + samplesInPiece(piece, 0) * sharding.ranks }];
  }
  return Array.from({ length: rankCount(sharding) }, (_, rank) => {
    const first = sharding.kind === 'ragged' ? (sharding.starts[rank] ?? 0) : rank * sharding.perRank;
    return { from: first + start, to: first + start + samplesInPiece(piece, rank) };
  });
}

/** The places of a piece that hold a sample of their own: pads left out. */
export function realPlacesOf(piece: Piece): Interval[] {
  const { plan } = piece;
  if (plan.sharding.kind === 'strided') {
    return placesOf(piece)
      .map(({ from, to }) => ({ from, to: Math.min(to, plan.order.length) }))
      .filter(({ from, to }) => from < to);
  }
  return placesOf(piece)
    .map(({ from, to }, rank) => {
      const own = Math.max(0, realSamplesOfRank(plan, rank) - firstSample(piece));
      return { from, to: Math.min(to, from + own) };
    })
    .filter(({ from, to }) => from < to);
}

/** The places whose samples a piece's pads repeat. They may overlap. */
export function padPlacesOf(piece: Piece): Interval[] {
  const { length } = piece.plan.order;
  return placesOf(piece).flatMap(({ from, to }) => wrapped(Math.max(from, length), to, length));
}

/** Places past the end of an order, wrapped around. */
function wrapped(from: number, to: number, length: number): Interval[] {
  if (from >= to || length === 0) return [];
  if (to - from >= length) return [{ from: 0, to: length }];
  const start = from % length;
  const end = start + (to - from);
  if (end <= length) return [{ from: start, to: end }];
  return [
    { from: start, to: length },
    { from: 0, to: end - length },
  ];
}

/**
 * Calls `visit` for every slot of a rank in a piece that is no pad, batch after batch.
 *
 * @param visit gets the batch, counted from the piece's first, and the slot's place.
 */
export function visitSamples(
  piece: Piece,
  rank: number,
  visit: (batch: number, place: number) => void,
): void {
  const { plan } = piece;
  const { batchSize, sharding } = plan;
  const start = firstSample(piece);
  const samples = Math.min(start + samplesInPiece(piece, rank), realSamplesOfRank(plan, rank)) - start;
  const step = sharding.kind === 'strided' ? sharding.ranks : 1;
  let place = placeOfSample(sharding, rank, start);
  for (let batch = 0; batch * batchSize < samples; batch++) {
    const end = place + step * Math.min(batchSize, samples - batch * batchSize);
    for (; place < end; place += step) visit(batch, place);
  }
}
