import type { ExposureCounts } from './counts.ts';

/** Of each bin of neighbouring samples, the shares (from 0 to 1, 1 in all) trained less than, as, and more than planned. */
export interface ExposureBins {
  readonly below: Float64Array;
  readonly at: Float64Array;
  readonly above: Float64Array;
}

/**
 * Bins for a strip of samples. Bin b holds samples ⌊b * n / bins⌋ (included) to ⌊(b + 1) * n / bins⌋ (excluded) of n. Done in
 * steps, a bin each: yields how many are done.
 *
 * @param planned how often a sample is to be trained: all alike, or each as the uninterrupted run does; 0 past its end.
 * @param bins at the most: with fewer samples, each has a bin of its own.
 */
export function* exposureBins(
  counts: ExposureCounts,
  planned: ExposureCounts | number,
  bins: number,
): Generator<number, ExposureBins> {
  const { length } = counts;
  const most = Math.min(bins, length);
  const binned = { below: new Float64Array(most), at: new Float64Array(most), above: new Float64Array(most) };
  for (let bin = 0; bin < most; bin++) {
    const from = Math.floor((bin * length) / most);
    const to = Math.floor(((bin + 1) * length) / most);
    let [below, above] = [0, 0];
    for (let index = from; index < to; index++) {
      const plan = typeof planned === 'number' ? planned : (planned[index] ?? 0);
      const count = counts[index] ?? 0;
      if (count < plan) below++;
      else if (count > plan) above++;
    }
    const samples = to - from;
    binned.below[bin] = below / samples;
    binned.above[bin] = above / samples;
    binned.at[bin] = (samples - below - above) / samples;
    yield bin + 1;
  }
  return binned;
}
