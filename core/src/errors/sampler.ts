import { describeValue, SamplerScopeError } from './base.ts';

/** A sampler that gives something a DataLoader here cannot batch: not an index, or no end. */
export class SamplerOutputError extends SamplerScopeError {
  override readonly name = 'SamplerOutputError';

  constructor(
    readonly position: number,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(`sample ${position} of the sampler: expected ${expected}, got ${describeValue(value)}`);
  }
}
