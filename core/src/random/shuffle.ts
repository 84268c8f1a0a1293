/**
 * Steps `from` (included) to `to` (excluded) of `randperm_cpu`'s 32-bit path: one draw each, forward, each a swap with
 * the place `draw % (n - i)` further on.
 */
export function shuffleForward(indices: Uint32Array, from: number, to: number, draws: Uint32Array): void {
  const n = indices.length;
  for (let i = from; i < to; i++) {
    const draw = draws[i - from] ?? 0;
    const left = n - i;
    // The remainder by a division in doubles: exact below 2^53, and twice as quick as `%` on unsigned integers.
    const other = i + draw - Math.floor(draw / left) * left;
    const kept = indices[i] ?? 0;
    indices[i] = indices[other] ?? 0;
    indices[other] = kept;
  }
}

/**
 * Steps `from` (included) to `to` (excluded) of its 64-bit path: two draws each, high half first, inside out. What
 * `indices` holds from `from` on is not read.
 */
export function shuffleInsideOut(indices: Uint32Array, from: number, to: number, draws: Uint32Array): void {
  for (let i = from; i < to; i++) {
    const high = draws[2 * (i - from)] ?? 0;
    const low = draws[2 * (i - from) + 1] ?? 0;
    const other = remainder64(high, low, i + 1);
    indices[i] = indices[other] ?? 0;
    indices[other] = i;
  }
}

/** (high * 2^32 + low) mod divisor, for a divisor up to 2^32: 16 bits at a time, so that no step leaves 2^53. */
function remainder64(high: number, low: number, divisor: number): number {
  const upper = (high % divisor) * 0x1_0000 + (low >>> 16);
  return ((upper % divisor) * 0x1_0000 + (low & 0xffff)) % divisor;
}
