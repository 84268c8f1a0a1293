/** A place in a text as VS Code counts it: line and UTF-16 code unit in it, both from 0 on. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From offsets to lines and columns, in a text whose lines end with \n, \r\n or \r. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
    this.#length = text.length;
  }

  /** The place of an offset; one outside the text is moved into it. */
  placeAt(offset: number): Place {
    const inside = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: inside - (this.#starts[low] ?? 0) };
  }
}
