import { MAX_LENGTH } from '../errors/argument.ts';
import { SamplerOutputError } from '../errors/sampler.ts';
import type { ResumableSampler } from '../samplers/resumableSampler.ts';

/** Where a sampler counts as endless: 2^28 samples (1 GiB of indices). */
const MOST_SAMPLES = 2 ** 28;

/**
 * All that a sampler gives in its current epoch, as one `Uint32Array`. It goes by what is given, not by `length`.
 *
 * @throws {SamplerOutputError} for a value that is no index (an integer in 0 … 2^32 - 1), or past 2^28 of them.
 */
export function sampleIndices(sampler: ResumableSampler): Uint32Array {
  let indices: Uint32Array = new Uint32Array(Math.min(Math.max(16, sampler.length || 0), MOST_SAMPLES));
  let count = 0;
  for (const index of sampler) {
    if (!Number.isInteger(index) || index < 0 || index > MAX_LENGTH) {
      throw new SamplerOutputError(count, index, 'an integer from 0 to 2^32 - 1');
    }
    if (count === MOST_SAMPLES)
      throw new SamplerOutputError(count, index, `an end before ${MOST_SAMPLES} samples`);
    if (count === indices.length) indices = grown(indices);
    indices[count++] = index;
  }
  return indices.subarray(0, count);
}

function grown(indices: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.min(2 * indices.length, MOST_SAMPLES));
  larger.set(indices);
  return larger;
}
