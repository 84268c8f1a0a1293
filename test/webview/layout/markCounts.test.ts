import { type Band, MARKS, type Mark, type Marks, markOf } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMarks, noCounts, ranksAlike } from '../../../webview/layout/markCounts.ts';

const RANKS = 6;
const BATCHES = 200;

const span = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const band: fc.Arbitrary<Band> = fc
  .tuple(span(BATCHES), span(RANKS), fc.constantFrom('repeated', 'unexpected', 'missing' as const))
  .map(([[from, to], [rankFrom, rankTo], mark]) => ({ from, to, rankFrom, rankTo, mark }));

const marks: fc.Arbitrary<Marks> = fc.oneof(
  fc.array(band, { maxLength: 6 }).map((bands) => ({ kind: 'bands', bands }) as const),
  fc
    .uint8Array({ minLength: RANKS * BATCHES, maxLength: RANKS * BATCHES, max: 3 })
    .map((cells) => ({ kind: 'cells', batches: BATCHES, cells }) as const),
);

describe('countMarks', () => {
  it('counts as one would by looking at each cell', () => {
    fc.assert(
      fc.property(marks, span(BATCHES), span(RANKS), (of, [from, to], [firstRank, endRank]) => {
        const counts: Record<Mark, number> = { asPlanned: 0, repeated: 0, unexpected: 0, missing: 0 };
        for (let rank = firstRank; rank < endRank; rank++) {
          for (let batch = from; batch < to; batch++) counts[markOf(of, rank, batch)]++;
        }
        expect(countMarks(of, { firstRank, endRank, from, to }, noCounts())).toEqual(counts);
      }),
    );
  });

  it('counts a range of any length at little cost', () => {
    const bands: Band[] = [{ from: 10, to: 1e9, rankFrom: 0, rankTo: 1e6, mark: 'unexpected' }];
    const range = { firstRank: 0, endRank: 1e6, from: 0, to: 1e9 };
    expect(countMarks({ kind: 'bands', bands }, range, noCounts()).unexpected).toBe((1e9 - 10) * 1e6);
  });
});

describe('ranksAlike', () => {
  it('sees a rank that differs', () => {
    const bands: Band[] = [{ from: 0, to: 5, rankFrom: 2, rankTo: 4, mark: 'repeated' }];
    expect(ranksAlike({ kind: 'bands', bands }, 2, 4)).toBe(true);
    expect(ranksAlike({ kind: 'bands', bands }, 0, 4)).toBe(false);
    const cells = new Uint8Array(2 * 3);
    expect(ranksAlike({ kind: 'cells', batches: 3, cells }, 0, 2)).toBe(true);
    cells[4] = MARKS.indexOf('missing');
    expect(ranksAlike({ kind: 'cells', batches: 3, cells }, 0, 2)).toBe(false);
  });
});
