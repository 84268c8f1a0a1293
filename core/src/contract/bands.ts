import type { Interval } from './intervals.ts';
import type { Band, Mark } from './marks.ts';
import { firstSample, type Piece, samplesInPiece } from './piece.ts';

/** A band of cells before it is said what they are marked with. */
type Cells = Omit<Band, 'mark'>;

/**
 * The cells of a piece that hold a sample at one of the places, batches counted as the plan counts them.
 *
 * @param places in order, without overlap.
 */
export function bandsAt(piece: Piece, places: readonly Interval[], mark: Exclude<Mark, 'asPlanned'>): Band[] {
  return places.flatMap((interval) => cellsAt(piece, interval)).map((cells) => ({ ...cells, mark }));
}

function cellsAt(piece: Piece, interval: Interval): Cells[] {
  const { sharding } = piece.plan;
  switch (sharding.kind) {
    case 'strided':
      return stridedCellsAt(piece, sharding.ranks, interval);
    case 'chunked':
      return chunkedCellsAt(piece, sharding.ranks, (rank) => rank * sharding.perRank, interval);
    case 'ragged':
      return chunkedCellsAt(
        piece,
        sharding.starts.length - 1,
        (rank) => sharding.starts[rank] ?? 0,
        interval,
      );
  }
}

/** Strided places go through the ranks first: an interval is some whole rows of one sample a rank, and two partial ones. */
function stridedCellsAt(piece: Piece, ranks: number, { from, to }: Interval): Cells[] {
  const start = firstSample(piece);
  const end = start + samplesInPiece(piece, 0);
  const first = Math.max(from, start * ranks);
  const last = Math.min(to, end * ranks) - 1;
  if (first > last) return [];

  const { batchSize } = piece.plan;
  const batchOf = (place: number) => Math.floor((Math.floor(place / ranks) - start) / batchSize);
  const [firstBatch, lastBatch] = [batchOf(first), batchOf(last)];

  const cellsOf = (batch: number): Cells[] => {
    const top = Math.max(first, (start + batch * batchSize) * ranks);
    const bottom = Math.min(last, (start + (batch + 1) * batchSize) * ranks - 1);
    return ranksBetween(top, bottom, ranks).map(([rankFrom, rankTo]) => ({
      from: piece.first + batch,
      to: piece.first + batch + 1,
      rankFrom,
      rankTo,
    }));
  };

  if (firstBatch === lastBatch) return cellsOf(firstBatch);
  const between = {
    from: piece.first + firstBatch + 1,
    to: piece.first + lastBatch,
    rankFrom: 0,
    rankTo: ranks,
  };
  return [...cellsOf(firstBatch), ...(between.from < between.to ? [between] : []), ...cellsOf(lastBatch)];
}

/** The ranks that places `first` to `last` (both included) fall on. */
function ranksBetween(first: number, last: number, ranks: number): [from: number, to: number][] {
  if (last - first + 1 >= ranks) return [[0, ranks]];
  const from = first % ranks;
  const to = (last % ranks) + 1;
  return from < to
    ? [[from, to]]
    : [
        [0, to],
        [from, ranks],
      ];
}

/** Where each rank has a run of places of its own, an interval is some batches of each rank it reaches. */
function chunkedCellsAt(
  piece: Piece,
  ranks: number,
  startOf: (rank: number) => number,
  { from, to }: Interval,
): Cells[] {
  const cells: Cells[] = [];
  const { batchSize } = piece.plan;
  for (let rank = 0; rank < ranks; rank++) {
    const start = startOf(rank) + firstSample(piece);
    const first = Math.max(0, from - start);
    const end = Math.min(samplesInPiece(piece, rank), to - start);
    if (first >= end) continue;
    cells.push({
      from: piece.first + Math.floor(first / batchSize),
      to: piece.first + Math.ceil(end / batchSize),
      rankFrom: rank,
      rankTo: rank + 1,
    });
  }
  return cells;
}
