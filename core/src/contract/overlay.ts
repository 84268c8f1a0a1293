import { rankCount } from '../loader/sharding.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { bandsAt } from './bands.ts';
import type { Comparison } from './comparePieces.ts';
import { type Band, MARK_NUMBER, type Mark, type Marks, NO_MARKS } from './marks.ts';
import { type Piece, visitSamples } from './piece.ts';
import type { SampleSet } from './sampleSet.ts';

/** Marks every cell of a piece that holds one of the samples. */
export function* markSamples(
  piece: Piece,
  samples: SampleSet,
  mark: Band['mark'],
  orders: OrderCache,
): Generator<number, Marks> {
  if (samples.kind === 'places') return { kind: 'bands', bands: bandsAt(piece, samples.intervals, mark) };
  if (samples.indices.length === 0) return NO_MARKS;

  const indices = yield* orders.draw(piece.plan.order);
  const wanted = new Uint8Array(samples.indices.reduce((most, index) => Math.max(most, index), 0) + 1);
  for (const index of samples.indices) wanted[index] = 1;

  const ranks = rankCount(piece.plan.sharding);
  const batches = piece.first + piece.batches;
  const cells = new Uint8Array(ranks * batches);
  for (let rank = 0; rank < ranks; rank++) {
    visitSamples(piece, rank, (batch, place) => {
      const index = indices[place];
      if (index !== undefined && wanted[index] === 1)
        cells[rank * batches + piece.first + batch] = MARK_NUMBER[mark];
    });
    yield rank;
  }
  return { kind: 'cells', batches, cells };
}

/** Marks the batches of a piece that a comparison found wrong. */
export function markWrong(piece: Piece, { right, wrong }: Comparison): Marks {
  if (right === piece.batches) return NO_MARKS;
  const ranks = rankCount(piece.plan.sharding);
  if (wrong === undefined) return { kind: 'bands', bands: [wholePiece(piece, 'unexpected')] };
  const batches = piece.first + piece.batches;
  const cells = new Uint8Array(ranks * batches);
  for (let rank = 0; rank < ranks; rank++) {
    for (let batch = 0; batch < piece.batches; batch++) {
      if (wrong[rank * piece.batches + batch] === 1) {
        cells[rank * batches + piece.first + batch] = MARK_NUMBER.unexpected;
      }
    }
  }
  return { kind: 'cells', batches, cells };
}

/** All cells of a piece. */
export function wholePiece({ plan, first, batches }: Piece, mark: Band['mark']): Band {
  return { from: first, to: first + batches, rankFrom: 0, rankTo: rankCount(plan.sharding), mark };
}

/** Marks one over the other: where both mark a cell, the one that comes first counts. */
export function overlay(piece: Piece, layers: readonly Marks[]): Marks {
  const bands = layers.flatMap((layer) => (layer.kind === 'bands' ? layer.bands : []));
  if (layers.every(({ kind }) => kind === 'bands')) return { kind: 'bands', bands };

  const { batches } = piece;
  const cells = new Uint8Array(rankCount(piece.plan.sharding) * batches);
  for (const layer of [...layers].reverse()) {
    if (layer.kind === 'cells') paste(cells, batches, layer);
    else for (const band of [...layer.bands].reverse()) fillBand(cells, batches, band, band.mark);
  }
  return { kind: 'cells', batches, cells };
}

function fillBand(
  cells: Uint8Array,
  batches: number,
  { from, to, rankFrom, rankTo }: Band,
  mark: Mark,
): void {
  for (let rank = rankFrom; rank < rankTo; rank++) {
    cells.fill(MARK_NUMBER[mark], rank * batches + from, rank * batches + Math.min(to, batches));
  }
}

function paste(cells: Uint8Array, batches: number, layer: Extract<Marks, { kind: 'cells' }>): void {
  const ranks = cells.length / batches;
  for (let rank = 0; rank < ranks; rank++) {
    for (let batch = 0; batch < layer.batches; batch++) {
      const number = layer.cells[rank * layer.batches + batch];
      if (number) cells[rank * batches + batch] = number;
    }
  }
}
