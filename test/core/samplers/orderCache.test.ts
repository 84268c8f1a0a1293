import { drawOrder, finish, OrderCache } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { type Order, sequentialOrder, shuffledOrder } from '../../../core/src/samplers/order.ts';

/** Orders of 100 samples: 400 bytes each. */
const [a, b, c] = [shuffledOrder(100, 1n), shuffledOrder(100, 2n), shuffledOrder(100, 3n)];

/** Whether an order is at hand: it is given without a step, and is the array given before. */
function isKept(cache: OrderCache, order: Order, drawn: Uint32Array): boolean {
  const step = cache.draw(order).next();
  return step.done === true && step.value === drawn;
}

describe('OrderCache', () => {
  it('gives the order', () => {
    expect(finish(new OrderCache(400).draw(a))).toEqual(drawOrder(a));
  });

  it('keeps what was drawn, up to its bytes', () => {
    const cache = new OrderCache(800);
    const [first, second] = [finish(cache.draw(a)), finish(cache.draw(b))];
    expect([isKept(cache, a, first), isKept(cache, b, second)]).toEqual([true, true]);
  });

  it('lets go of the one that was not used for longest', () => {
    const cache = new OrderCache(800);
    const first = finish(cache.draw(a));
    const second = finish(cache.draw(b));
    finish(cache.draw(a));
    const third = finish(cache.draw(c));
    expect(isKept(cache, a, first)).toBe(true);
    expect(isKept(cache, c, third)).toBe(true);
    expect(isKept(cache, b, second)).toBe(false);
  });

  it('goes by bytes, not by number', () => {
    const cache = new OrderCache(1000);
    const small = finish(cache.draw(shuffledOrder(10, 0n)));
    const first = finish(cache.draw(a));
    const second = finish(cache.draw(b));
    expect(isKept(cache, shuffledOrder(10, 0n), small)).toBe(true);
    expect([isKept(cache, a, first), isKept(cache, b, second)]).toEqual([true, true]);
    finish(cache.draw(shuffledOrder(200, 0n)));
    expect(isKept(cache, a, first)).toBe(false);
  });

  it('always keeps the last one', () => {
    const cache = new OrderCache(0);
    const first = finish(cache.draw(a));
    expect(isKept(cache, a, first)).toBe(true);
    finish(cache.draw(b));
    expect(isKept(cache, a, first)).toBe(false);
  });

  it('knows an order by what determines it', () => {
    const cache = new OrderCache(4000);
    const first = finish(cache.draw(a));
    expect(isKept(cache, shuffledOrder(100, 2n ** 32n + 1n), first)).toBe(true);
    expect(isKept(cache, shuffledOrder(101, 1n), first)).toBe(false);
    expect(isKept(cache, shuffledOrder(100, 1n, { torch: '1' }), first)).toBe(false);
    expect(finish(cache.draw(sequentialOrder(100)))).toEqual(Uint32Array.from({ length: 100 }, (_, i) => i));
  });

  it('does not keep what was only listed', () => {
    const listed: Order = { kind: 'listed', length: 2, indices: Uint32Array.of(7, 5) };
    const cache = new OrderCache(400);
    const first = finish(cache.draw(a));
    expect(finish(cache.draw(listed))).toBe(listed.indices);
    expect(isKept(cache, a, first)).toBe(true);
  });

  it('draws in steps, and a drawing that is left leaves nothing behind', () => {
    const large = shuffledOrder(200_000, 1n);
    const cache = new OrderCache(2 ** 20);
    expect(cache.draw(large).next()).toEqual({ done: false, value: 65_536 });
    expect(cache.draw(large).next()).toEqual({ done: false, value: 65_536 });
    const drawn = finish(cache.draw(large));
    expect(isKept(cache, large, drawn)).toBe(true);
  });
});
