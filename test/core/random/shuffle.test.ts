import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffleForward, shuffleInsideOut } from '../../../core/src/random/shuffle.ts';
import { runs } from '../support/runs.ts';

const word = fc.oneof(
  fc.nat({ max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
);

/** Cuts 0 … steps into two, so that a shuffle is made in two calls. */
function twice(steps: number, cut: number, call: (from: number, to: number) => void): void {
  const between = Math.min(steps, cut);
  call(0, between);
  call(between, steps);
}

describe('a shuffle from given draws', () => {
  it('goes forward: a[i] and a[i + draw % (n - i)] change places', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.nat({ max: 60 }), (draws, cut) => {
        const n = draws.length + 1;
        const expected = Array.from({ length: n }, (_, i) => i);
        for (const [i, draw] of draws.entries()) {
          const other = i + (draw % (n - i));
          [expected[i], expected[other]] = [expected[other] ?? -1, expected[i] ?? -1];
        }
        const indices = Uint32Array.from({ length: n }, (_, i) => i);
        twice(draws.length, cut, (from, to) =>
          shuffleForward(indices, from, to, Uint32Array.from(draws.slice(from, to))),
        );
        expect([...indices]).toEqual(expected);
      }),
      runs(200),
    );
  });

  it('goes inside out: a[i] = a[z], a[z] = i, where z = (high * 2^32 + low) % (i + 1)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 60 }), fc.nat({ max: 60 }), (draws, cut) => {
        const expected: number[] = [];
        for (const [i, [high, low]] of draws.entries()) {
          const z = Number(((BigInt(high) << 32n) | BigInt(low)) % BigInt(i + 1));
          expected[i] = i;
          expected[i] = expected[z] ?? -1;
          expected[z] = i;
        }
        const indices = Uint32Array.from(draws, (_, i) => i);
        twice(draws.length, cut, (from, to) =>
          shuffleInsideOut(indices, from, to, Uint32Array.from(draws.slice(from, to).flat())),
        );
        expect([...indices]).toEqual(expected);
      }),
      runs(200),
    );
  });

  it('takes the remainder of 64 bits without a rounding, up to the largest divisor', () => {
    fc.assert(
      fc.property(word, word, fc.nat({ max: 2_000_000 }), (high, low, i) => {
        const indices = new Uint32Array(i + 1);
        shuffleInsideOut(indices, i, i + 1, Uint32Array.of(high, low));
        const z = Number(((BigInt(high) << 32n) | BigInt(low)) % BigInt(i + 1));
        if (i > 0) expect(indices.indexOf(i)).toBe(z);
      }),
      runs(30),
    );
  });
});
