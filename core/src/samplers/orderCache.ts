import { drawOrderInSteps, type Order, orderKey } from './order.ts';

/** Orders drawn so far, the ones used last, up to a number of bytes. Only shuffled ones are worth keeping. */
export class OrderCache {
  // A map keeps the order of insertion; an order that is used again is inserted again, so the first is the oldest.
  readonly #drawn = new Map<string, Uint32Array>();
  #bytes = 0;

  /** @param maxBytes what may be kept. The order asked for last is always kept, whatever its size. */
  constructor(readonly maxBytes: number) {}

  /** The whole order, drawn in steps unless it is at hand: yields how many places are done. Do not write to the result. */
  *draw(order: Order): Generator<number, Uint32Array> {
    if (order.kind === 'listed') return order.indices;
    const key = orderKey(order);
    const indices = this.#drawn.get(key) ?? (yield* drawOrderInSteps(order));
    this.#keep(key, indices);
    return indices;
  }

  #keep(key: string, indices: Uint32Array): void {
    if (!this.#drawn.delete(key)) this.#bytes += indices.byteLength;
    this.#drawn.set(key, indices);
    for (const [oldest, old] of this.#drawn) {
      if (this.#bytes <= this.maxBytes || oldest === key) return;
      this.#drawn.delete(oldest);
      this.#bytes -= old.byteLength;
    }
  }
}

/** Runs a computation that comes in steps to its end, at once. */
export function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
