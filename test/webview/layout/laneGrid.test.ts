import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridBottom, laneGrid, laneRow, rowAtY, rowOfRank } from '../../../webview/layout/laneGrid.ts';

const grid = (ranks: number, height = 540) =>
  laneGrid({ height, firstRank: 0, endRank: ranks, asCells: false });

describe('the lanes', () => {
  it('give each rank a row while there is room', () => {
    expect(grid(8)).toMatchObject({ rows: 8, ranksPerRow: 1, rail: 5 });
  });

  it('merge ranks by powers of two when rows get too low', () => {
    expect(grid(1024)).toMatchObject({ rows: 16, ranksPerRow: 64 });
    expect(grid(64, 400)).toMatchObject({ rows: 16, ranksPerRow: 4 });
    expect(laneRow(grid(1024), 15)).toMatchObject({ firstRank: 960, endRank: 1024 });
  });

  it('give a single rank a high row', () => {
    expect(grid(1).pitch).toBe(176);
    expect(grid(4).pitch).toBe(104);
  });

  it('show every rank in exactly one row, one row below the other, all within the height', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4096 }),
        fc.integer({ min: 120, max: 1400 }),
        fc.boolean(),
        (ranks, height, asCells) => {
          const lanes = laneGrid({ height, firstRank: 0, endRank: ranks, asCells });
          let next = 0;
          let bottom = lanes.top - 1;
          for (let i = 0; i < lanes.rows; i++) {
            const row = laneRow(lanes, i);
            expect(row.firstRank).toBe(next);
            expect(row.upperRail).toBeGreaterThanOrEqual(Math.floor(bottom));
            expect(row.expected).toBeGreaterThanOrEqual(row.upperRail + lanes.rail);
            expect(row.observed).toBeGreaterThanOrEqual(row.expected + lanes.bar);
            expect(row.lowerRail).toBeGreaterThanOrEqual(row.observed + lanes.bar);
            expect(rowAtY(lanes, (row.expected + row.observed + lanes.bar) / 2)).toBe(i);
            for (const rank of [row.firstRank, row.endRank - 1]) expect(rowOfRank(lanes, rank)).toBe(i);
            next = row.endRank;
            bottom = row.upperRail + lanes.pitch - 1;
          }
          expect(next).toBe(ranks);
          expect(gridBottom(lanes)).toBeLessThanOrEqual(height);
        },
      ),
    );
  });
});
