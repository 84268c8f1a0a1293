/** Rectangles as parallel arrays, in CSS pixels. */
export interface Rects {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly width: Float32Array;
  readonly height: Float32Array;
  readonly kind: Uint16Array;
}

/** Rectangles while they are being collected. */
export class RectList implements Rects {
  count = 0;
  x = new Float32Array(64);
  y = new Float32Array(64);
  width = new Float32Array(64);
  height = new Float32Array(64);
  kind = new Uint16Array(64);

  push(x: number, y: number, width: number, height: number, kind: number): void {
    if (this.count === this.kind.length) this.#grow();
    const i = this.count++;
    this.x[i] = x;
    this.y[i] = y;
    this.width[i] = width;
    this.height[i] = height;
    this.kind[i] = kind;
  }

  #grow(): void {
    const capacity = 2 * this.kind.length;
    this.x = grown(this.x, new Float32Array(capacity));
    this.y = grown(this.y, new Float32Array(capacity));
    this.width = grown(this.width, new Float32Array(capacity));
    this.height = grown(this.height, new Float32Array(capacity));
    this.kind = grown(this.kind, new Uint16Array(capacity));
  }
}

function grown<T extends Float32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
