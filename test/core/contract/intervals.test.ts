import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, measure, select } from '../../../core/src/contract/intervals.ts';
import { runs } from '../support/runs.ts';

const interval = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }))
  .map(([from, to]): Interval => ({ from, to }));
const intervals = fc.array(interval, { maxLength: 6 });

/** Ways to keep a part, by how many intervals of each set cover it. */
const keeps = fc.constantFrom(
  ({ a, b }: { a: number; b: number }) => a > 0 && b === 0,
  ({ a, b }: { a: number; b: number }) => a + b > 1,
  ({ a, b }: { a: number; b: number }) => a > 0 && b > 0,
);

function coverage(list: readonly Interval[], place: number): number {
  return list.filter(({ from, to }) => from <= place && place < to).length;
}

describe('select', () => {
  it('keeps the places that place by place are to be kept', () => {
    fc.assert(
      fc.property(intervals, intervals, keeps, (a, b, keep) => {
        const kept = select({ a, b }, keep);
        for (let place = 0; place < 32; place++) {
          const expected = keep({ a: coverage(a, place), b: coverage(b, place) });
          expect(coverage(kept, place), `place ${place}`).toBe(expected ? 1 : 0);
        }
      }),
      runs(300),
    );
  });

  it('gives them in order, and parts that touch as one', () => {
    fc.assert(
      fc.property(intervals, intervals, keeps, (a, b, keep) => {
        const kept = select({ a, b }, keep);
        for (const [i, { from, to }] of kept.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(kept[i - 1]?.to ?? -1);
        }
      }),
      runs(300),
    );
  });

  it('is drawn like this', () => {
    //  a  0==========10      15====20
    //  b        5=========12   17=18
    const a = [
      { from: 0, to: 10 },
      { from: 15, to: 20 },
    ];
    const b = [
      { from: 5, to: 12 },
      { from: 17, to: 18 },
    ];
    expect(select({ a, b }, ({ a, b }) => a > 0 && b === 0)).toEqual([
      { from: 0, to: 5 },
      { from: 15, to: 17 },
      { from: 18, to: 20 },
    ]);
  });
});

describe('measure', () => {
  it('adds up lengths', () => {
    expect(measure([])).toBe(0);
    expect(
      measure([
        { from: 2, to: 5 },
        { from: 7, to: 8 },
      ]),
    ).toBe(4);
  });
});
