import { type Order, OrderCache, orderKey } from '@sampler-scope/core';

/** Orders half drawn that are kept for whoever asks next. */
const MOST_DRAWING = 4;

interface Drawing {
  readonly steps: Generator<number, Uint32Array>;
  drawn: Uint32Array | undefined;
}

/**
 * Draws each order once, however many ask for it at the same time; and goes on where a request was cancelled, so that a
 * picture that is panned again and again is still finished.
 */
export class SharedOrders extends OrderCache {
  readonly #drawing = new Map<string, Drawing>();

  override *draw(order: Order): Generator<number, Uint32Array> {
    if (order.kind === 'listed') return order.indices;
    const key = orderKey(order);
    const drawing = this.#drawing.get(key) ?? { steps: super.draw(order), drawn: undefined };
    this.#drawing.set(key, drawing);
    this.#forget(key);
    while (drawing.drawn === undefined) {
      const step = drawing.steps.next();
      if (!step.done) {
        yield step.value;
        continue;
      }
      drawing.drawn = step.value;
      this.#drawing.delete(key);
    }
    return drawing.drawn;
  }

  #forget(current: string): void {
    for (const key of this.#drawing.keys()) {
      if (this.#drawing.size <= MOST_DRAWING) return;
      if (key !== current) this.#drawing.delete(key);
    }
  }
}
