import { type Band, finish, type Mark, type Marks, markOf, OrderCache } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../core/src/contract/comparePieces.ts';
import { MARK_NUMBER } from '../../../core/src/contract/marks.ts';
import { markSamples, markWrong, overlay } from '../../../core/src/contract/overlay.ts';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { sequentialOrder, shuffledOrder } from '../../../core/src/samplers/order.ts';
import { runs } from '../support/runs.ts';

const RANKS = 2;
const BATCHES = 4;

/** Two ranks of four batches of two, from batch `first` on. */
function piece(first = 0, order: Piece['plan']['order'] = sequentialOrder(16)): Piece {
  const sharding = { kind: 'strided', ranks: RANKS, perRank: 8 } as const;
  return {
    plan: { order, sharding, batchSize: 2, dropLast: false, offset: 0 },
    first,
    batches: BATCHES - first,
  };
}

const LETTERS: Readonly<Record<Mark, string>> = {
  asPlanned: '.',
  repeated: 'r',
  unexpected: 'u',
  missing: 'm',
};

/** Marks as text: one line a rank, one column a batch. */
function drawn(marks: Marks): string {
  return Array.from({ length: RANKS }, (_, rank) =>
    Array.from({ length: BATCHES }, (_, batch) => LETTERS[markOf(marks, rank, batch)]).join(''),
  ).join('\n');
}

/** Marks as cells, read from text. */
function cells(...lines: readonly string[]): Marks {
  const letters = Object.entries(LETTERS);
  const markOfLetter = (letter: string) => letters.find(([, one]) => one === letter)?.[0] as Mark;
  return {
    kind: 'cells',
    batches: BATCHES,
    cells: Uint8Array.from(lines.join(''), (letter) => MARK_NUMBER[markOfLetter(letter)]),
  };
}

const band: fc.Arbitrary<Band> = fc
  .record({
    from: fc.nat({ max: BATCHES - 1 }),
    batches: fc.integer({ min: 1, max: BATCHES }),
    rankFrom: fc.nat({ max: RANKS - 1 }),
    mark: fc.constantFrom('repeated', 'unexpected', 'missing'),
  })
  .map(({ from, batches, rankFrom, mark }) => {
    return { from, to: Math.min(BATCHES, from + batches), rankFrom, rankTo: RANKS, mark };
  });
const layer: fc.Arbitrary<Marks> = fc.oneof(
  fc.array(band, { maxLength: 3 }).map((bands): Marks => ({ kind: 'bands', bands })),
  fc
    .array(fc.constantFrom('.', 'r', 'u', 'm'), { minLength: RANKS * BATCHES, maxLength: RANKS * BATCHES })
    .map((letters) => cells(letters.join(''))),
);

describe('overlay', () => {
  it('lets the first layer that marks a cell count', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), (layers) => {
        const laid = overlay(piece(), layers);
        for (let rank = 0; rank < RANKS; rank++) {
          for (let batch = 0; batch < BATCHES; batch++) {
            const marks = layers.map((one) => markOf(one, rank, batch));
            expect(markOf(laid, rank, batch)).toBe(marks.find((mark) => mark !== 'asPlanned') ?? 'asPlanned');
          }
        }
      }),
      runs(300),
    );
  });

  it('stays bands where all layers are', () => {
    const bands = { kind: 'bands', bands: [] } as const;
    expect(overlay(piece(), [bands, bands]).kind).toBe('bands');
    expect(overlay(piece(), [bands, cells('....', '....')]).kind).toBe('cells');
  });

  it('is drawn like this', () => {
    expect(drawn(overlay(piece(), [cells('r..r', '....'), cells('uu..', '.u..')]))).toBe('ru.r\n.u..');
  });
});

describe('markWrong', () => {
  const wrong = (one: Partial<Comparison>): Comparison => ({
    right: 0,
    first: undefined,
    wrong: undefined,
    ...one,
  });

  it('marks nothing where all is right, and all where nothing is', () => {
    expect(drawn(markWrong(piece(1), wrong({ right: 3 })))).toBe('....\n....');
    expect(drawn(markWrong(piece(1), wrong({})))).toBe('.uuu\n.uuu');
  });

  it('marks the cells that are wrong, counted from the first of the piece', () => {
    const marks = markWrong(piece(1), wrong({ right: 1, wrong: Uint8Array.of(0, 1, 0, 1, 0, 0) }));
    expect(drawn(marks)).toBe('..u.\n.u..');
  });
});

describe('markSamples', () => {
  const orders = new OrderCache(2 ** 16);
  const marked = (one: Piece, indices: readonly number[]) =>
    drawn(
      finish(markSamples(one, { kind: 'indices', indices: Uint32Array.from(indices) }, 'missing', orders)),
    );

  it('marks the cells that hold a sample', () => {
    // Rank 0: 0 2|4 6|8 10|12 14, rank 1: 1 3|5 7|9 11|13 15.
    expect(marked(piece(), [5, 6, 14])).toBe('.m.m\n.m..');
    expect(marked(piece(2), [5, 6, 14])).toBe('...m\n....');
    expect(marked(piece(), [])).toBe('....\n....');
    expect(marked(piece(), [99])).toBe('....\n....');
  });

  it('marks the same cells by places as by indices', () => {
    const order = shuffledOrder(16, 6691n);
    const intervals = [{ from: 3, to: 6 }];
    const one = piece(0, order);
    const byPlace = finish(markSamples(one, { kind: 'places', order, intervals }, 'missing', orders));
    const indices = finish(orders.draw(order)).subarray(3, 6);
    expect(drawn(byPlace)).toBe(marked(one, [...indices]));
    expect(drawn(byPlace)).toBe('.m..\nmm..');
  });
});
