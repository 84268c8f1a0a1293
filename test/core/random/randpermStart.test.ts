import { finish, OrderCache, randperm, shuffledOrder, TorchGenerator } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIDE_LENGTH } from '../../../core/src/random/randperm.ts';
import { hasStart, randpermStartInSteps } from '../../../core/src/random/randpermStart.ts';

const seed = fc.nat({ max: 2 ** 32 - 1 });
const generator = (from: number) => new TorchGenerator().manualSeed(from);

describe('the start of a permutation', () => {
  it('is that of the whole of it, however many places are asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.nat({ max: 3000 }), seed, (n, some, from) => {
        const count = Math.min(n, some);
        const start = finish(randpermStartInSteps(n, count, generator(from)));
        expect(start).toEqual(randperm(n, generator(from)).subarray(0, count));
      }),
      { numRuns: 300 },
    );
  });

  it('is so over many steps too', () => {
    const start = finish(randpermStartInSteps(3_000_000, 150_000, generator(7)));
    expect(start).toEqual(randperm(3_000_000, generator(7)).subarray(0, 150_000));
  });

  it('is not worth it where much is asked for, and not to be had on the 64-bit path', () => {
    expect(hasStart(1600, 100)).toBe(true);
    expect(hasStart(1600, 101)).toBe(false);
    expect(hasStart(WIDE_LENGTH, 1)).toBe(false);
    expect(hasStart(WIDE_LENGTH, 1, { torch: '1' })).toBe(true);
  });
});

describe('an order cache', () => {
  it('draws no more than the start where that is all that is asked for', () => {
    const orders = new OrderCache(2 ** 24);
    const order = shuffledOrder(4_000_000, 5n);
    const start = finish(orders.drawStart(order, 1000));
    expect(start.length).toBe(65_536);
    expect(finish(orders.drawStart(order, 60_000))).toBe(start);
    const further = finish(orders.drawStart(order, 100_000));
    expect(further.length).toBe(131_072);
    const whole = finish(orders.draw(order));
    expect(further).toEqual(whole.subarray(0, 131_072));
    expect(finish(orders.drawStart(order, 10))).toBe(whole);
  });

  it('draws all where the end is asked for, or the order is a small one', () => {
    const orders = new OrderCache(2 ** 24);
    const order = shuffledOrder(2_000_000, 5n);
    expect(finish(orders.drawStart(order, 1_999_999)).length).toBe(2_000_000);
    expect(finish(orders.drawStart(shuffledOrder(50_000, 5n), 1)).length).toBe(50_000);
  });
});
