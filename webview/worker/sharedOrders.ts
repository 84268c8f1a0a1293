import { type Order, OrderCache, orderKey } from '@sampler-scope/core';

/** Bytes of a place's index. */
const BYTES = 4;

interface Drawing {
  readonly bytes: number;
  readonly steps: Generator<number, Uint32Array>;
  drawn: Uint32Array | undefined;
}

/**
 * Draws each order once, however many ask for it at the same time; and goes on where a request was cancelled, so that a
 * picture that is panned again and again is still finished. What is half drawn may take half as many bytes as what is
 * drawn; beside one order that is larger, nothing half drawn is kept.
 */
export class SharedOrders extends OrderCache {
  readonly #drawing = new Map<string, Drawing>();

  override *draw(order: Order): Generator<number, Uint32Array> {
    if (order.kind === 'listed') return order.indices;
    const key = orderKey(order);
    const drawing = this.#drawing.get(key) ?? {
      bytes: order.length * BYTES,
      steps: super.draw(order),
      drawn: undefined,
    };
    // The one asked for last comes last.
    this.#drawing.delete(key);
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
    let bytes = [...this.#drawing.values()].reduce((sum, drawing) => sum + drawing.bytes, 0);
    for (const [key, drawing] of this.#drawing) {
      if (bytes <= this.maxBytes / 2 || key === current) return;
      this.#drawing.delete(key);
      bytes -= drawing.bytes;
    }
  }
}
