/** An array in which every place holds its own number, of which few are ever changed: only these are kept. */
export class SparseSwaps {
  readonly #places: Uint32Array;
  readonly #values: Uint32Array;
  readonly #mask: number;

  /** @param most how many places may be changed. */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    // A place stands here one higher, so that 0 is an empty slot.
    this.#places = new Uint32Array(size);
    this.#values = new Uint32Array(size);
    this.#mask = size - 1;
  }

  /** Puts a value at a place, and gives what stood there. */
  swap(place: number, value: number): number {
    // Fibonacci hashing: neighbours end up far from each other.
    let slot = (Math.imul(place, 0x9e37_79b1) >>> 7) & this.#mask;
    for (;;) {
      const found = this.#places[slot] ?? 0;
      if (found === 0) {
        this.#places[slot] = place + 1;
        this.#values[slot] = value;
        return place;
      }
      if (found === place + 1) {
        const before = this.#values[slot] ?? 0;
        this.#values[slot] = value;
        return before;
      }
      slot = (slot + 1) & this.#mask;
    }
  }
}
