import { drawOrder, finish, shuffledOrder } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { Inverses } from '../../../webview/worker/inverses.ts';
import { SharedOrders } from '../../../webview/worker/sharedOrders.ts';

const order = shuffledOrder(200_000, 5n);

describe('SharedOrders', () => {
  it('goes on where a request stopped asking', () => {
    const orders = new SharedOrders(2 ** 24);
    const first = orders.draw(order);
    const before = [first.next().value, first.next().value];
    const again = orders.draw(order).next();
    expect(again.done).toBe(false);
    expect(Number(again.value)).toBeGreaterThan(Number(before.at(-1)));
  });

  it('gives all who ask at the same time the same order', () => {
    const orders = new SharedOrders(2 ** 24);
    const [a, b] = [orders.draw(order), orders.draw(order)];
    a.next();
    b.next();
    const one = finish(a);
    expect(finish(b)).toBe(one);
    expect(one).toEqual(drawOrder(order));
  });

  it('begins anew what no longer fits', () => {
    const orders = new SharedOrders(2 * 4 * 200_000);
    const steps = (asked: typeof order): number => Number(orders.draw(asked).next().value);
    const [first, other] = [steps(order), shuffledOrder(200_000, 6n)];
    expect(steps(order)).toBeGreaterThan(first);
    expect(steps(other)).toBe(first);
    expect(steps(order)).toBe(first);
  });
});

describe('Inverses', () => {
  it('undo the order', () => {
    const orders = new SharedOrders(2 ** 24);
    const places = finish(new Inverses(2 ** 24).of(order, orders));
    const indices = drawOrder(order);
    for (const place of [0, 1, 199_999, 1234]) expect(places[indices[place] ?? 0]).toBe(place);
  });

  it('are kept as far as they fit, the last one always', () => {
    const orders = new SharedOrders(2 ** 24);
    const inverses = new Inverses(4 * 300_000);
    const of = (seed: bigint) => finish(inverses.of(shuffledOrder(200_000, seed), orders));
    const first = of(5n);
    expect(of(5n)).toBe(first);
    of(6n);
    expect(of(5n)).not.toBe(first);
    expect(of(5n)).toEqual(first);
  });
});
