import { hasStart, randpermStartInSteps } from '../random/randpermStart.ts';
import { TorchGenerator } from '../random/torchGenerator.ts';
import { drawOrderInSteps, type Order, orderKey } from './order.ts';

/** Places of an order's start that are drawn together: some milliseconds. */
const LEAST_START = 65_536;

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

  /**
   * An order's first places at least, up to the whole of it: where few are asked for and PyTorch's draws allow it, no more
   * than these are drawn.
   */
  *drawStart(order: Order, places: number): Generator<number, Uint32Array> {
    if (order.kind !== 'shuffled') return yield* this.draw(order);
    const key = orderKey(order);
    const whole = this.#drawn.get(key);
    if (whole !== undefined) return whole;
    // In powers of two, so that who goes on a little further seldom draws anew.
    const count = Math.max(LEAST_START, 2 ** Math.ceil(Math.log2(places)));
    if (!hasStart(order.length, count, order)) return yield* this.draw(order);
    const startKey = `start of ${key}`;
    const known = this.#drawn.get(startKey);
    const generator = new TorchGenerator().manualSeed(order.seed);
    const start =
      known !== undefined && known.length >= places
        ? known
        : yield* randpermStartInSteps(order.length, count, generator);
    this.#keep(startKey, start);
    return start;
  }

  #keep(key: string, indices: Uint32Array): void {
    this.#bytes += indices.byteLength - (this.#drawn.get(key)?.byteLength ?? 0);
    this.#drawn.delete(key);
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
