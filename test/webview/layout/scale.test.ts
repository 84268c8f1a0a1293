import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpochGroup } from '../../../webview/layout/groups.ts';
import {
  batchX,
  columnToX,
  panned,
  revealed,
  type Scale,
  scaleOf,
  visibleBatches,
  visibleGroups,
  WHOLE,
  xToColumn,
  zoomed,
  zoomOf,
} from '../../../webview/layout/scale.ts';

/** Epochs of so many batches each, all ran as planned. */
function epochs(...columns: number[]): EpochGroup[] {
  let start = 0;
  return columns.map((count, epoch) => {
    const group = {
      epoch,
      start,
      columns: count,
      planned: count,
      ran: count,
      dropped: 0,
      expected: [],
      observed: [],
      rolledBack: undefined,
      neverEnds: false,
    };
    start += count;
    return group;
  });
}

const jobs = fc
  .array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 })
  .map((c) => epochs(...c));
const widths = fc.integer({ min: 50, max: 3000 });

describe('a scale', () => {
  it('fits the whole job, with a gap between epochs', () => {
    const scale = scaleOf(epochs(196, 196, 196), 600, WHOLE);
    expect(scale.gap).toBe(6);
    expect(batchX(scale, 0, 0)).toBe(0);
    expect(batchX(scale, 1, 0) - batchX(scale, 0, 196)).toBeCloseTo(6);
    expect(batchX(scale, 2, 196)).toBeCloseTo(600);
  });

  it('keeps a million epochs within its width', () => {
    const scale = scaleOf(epochs(...Array<number>(100_000).fill(3)), 600, WHOLE);
    expect(batchX(scale, 99_999, 3)).toBeCloseTo(600);
    expect(scale.gap).toBeGreaterThan(0);
  });

  it('undoes itself: a column stands where it is found', () => {
    fc.assert(
      fc.property(jobs, widths, fc.double({ min: 0, max: 1, noNaN: true }), (groups, width, share) => {
        const scale = scaleOf(groups, width, { kind: 'part', perBatch: 7, first: 0 });
        const last = groups.at(-1);
        const column = share * ((last?.start ?? 0) + (last?.columns ?? 0));
        expect(xToColumn(scale, columnToX(scale, column))).toBeCloseTo(column, 4);
      }),
    );
  });

  it('keeps what stands under the pointer there when it zooms, unless the job ends', () => {
    const groups = epochs(1000, 1000);
    const scale = scaleOf(groups, 800, { kind: 'part', perBatch: 4, first: 500 });
    const column = xToColumn(scale, 300);
    const next = scaleOf(groups, 800, zoomed(scale, 1.7, 300));
    expect(next.perBatch).toBeCloseTo(6.8);
    expect(xToColumn(next, 300)).toBeCloseTo(column, 3);
  });

  it('shows the whole job again when it zooms out far enough, and never beyond its ends', () => {
    fc.assert(
      fc.property(
        jobs,
        widths,
        fc.array(fc.integer({ min: -4000, max: 4000 }), { maxLength: 12 }),
        (groups, width, moves) => {
          let scale: Scale = scaleOf(groups, width, { kind: 'part', perBatch: 20, first: 3 });
          for (const move of moves) {
            const zoom = move % 2 === 0 ? panned(scale, move) : zoomed(scale, 2 ** (move / 1000), 30);
            scale = scaleOf(groups, width, zoom);
            const last = groups.length - 1;
            expect(batchX(scale, 0, 0)).toBeLessThanOrEqual(1e-6);
            expect(batchX(scale, last, groups[last]?.columns ?? 0)).toBeGreaterThanOrEqual(width - 1e-3);
          }
          expect(zoomed(scale, 1e-9, 0)).toEqual(WHOLE);
        },
      ),
    );
  });

  it('is kept and restored', () => {
    const groups = epochs(196, 196, 196);
    const scale = scaleOf(groups, 600, { kind: 'part', perBatch: 12.5, first: 210.25 });
    const again = scaleOf(groups, 600, zoomOf(scale));
    expect(again.scroll).toBeCloseTo(scale.scroll);
    expect(again.perBatch).toBe(scale.perBatch);
  });

  it('brings a column into view, and leaves one alone that is seen', () => {
    const groups = epochs(1000);
    const scale = scaleOf(groups, 400, { kind: 'part', perBatch: 10, first: 100 });
    expect(scaleOf(groups, 400, revealed(scale, 120)).scroll).toBeCloseTo(scale.scroll);
    for (const column of [0, 50, 500, 999]) {
      const next = scaleOf(groups, 400, revealed(scale, column));
      expect(columnToX(next, column)).toBeGreaterThanOrEqual(-1e-6);
      expect(columnToX(next, column) + 10).toBeLessThanOrEqual(400 + 1e-6);
    }
  });

  it('counts every batch that is seen exactly once', () => {
    fc.assert(
      fc.property(
        jobs,
        widths,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 9000 }),
        (groups, width, perBatch, first) => {
          const scale = scaleOf(groups, width, { kind: 'part', perBatch, first });
          const { first: from, last: to } = visibleGroups(scale);
          for (const [position, { columns }] of groups.entries()) {
            const seen = visibleBatches(scale, position, columns);
            for (const batch of [0, Math.floor(columns / 2), columns - 1]) {
              const left = batchX(scale, position, batch);
              const isSeen = left + scale.perBatch > 1e-6 && left < width - 1e-6;
              const isCounted = from <= position && position <= to && seen.from <= batch && batch < seen.to;
              if (isSeen) expect(isCounted).toBe(true);
            }
          }
        },
      ),
    );
  });
});
