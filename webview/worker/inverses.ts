import { type Order, type OrderCache, orderKey } from '@sampler-scope/core';

/** Indices a step turns round: about a millisecond of work. */
const PER_STEP = 131_072;

/** Where an index stands that an order does not hold. */
const NOWHERE = 0xffff_ffff;

/** Where each index stands in an order. Those asked for last are kept, up to a number of bytes; the last one always. */
export class Inverses {
  readonly #kept = new Map<string, Uint32Array>();

  constructor(readonly maxBytes: number) {}

  /** By index, its place: `0xffffffff` for one that the order does not hold. In steps. */
  *of(order: Order, orders: OrderCache): Generator<number, Uint32Array> {
    const indices = yield* orders.draw(order);
    if (order.kind === 'sequential') return indices;
    const key = order.kind === 'listed' ? undefined : orderKey(order);
    const known = key === undefined ? undefined : this.#kept.get(key);
    const places = known ?? (yield* invert(indices));
    if (key !== undefined) this.#keep(key, places);
    return places;
  }

  #keep(key: string, places: Uint32Array): void {
    this.#kept.delete(key);
    this.#kept.set(key, places);
    let bytes = [...this.#kept.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    for (const [oldest, { byteLength }] of this.#kept) {
      if (bytes <= this.maxBytes || oldest === key) return;
      this.#kept.delete(oldest);
      bytes -= byteLength;
    }
  }
}

function* invert(indices: Uint32Array): Generator<number, Uint32Array> {
  let most = 0;
  for (const index of indices) most = Math.max(most, index);
  const places = new Uint32Array(indices.length === 0 ? 0 : most + 1).fill(NOWHERE);
  for (let place = 0; place < indices.length; place++) {
    places[indices[place] ?? 0] = place;
    if (place % PER_STEP === PER_STEP - 1) yield place + 1;
  }
  return places;
}
