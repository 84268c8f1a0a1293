import type { ResumableDistributedSampler } from './resumableDistributedSampler.ts';
import type { ResumableSampler } from './resumableSampler.ts';

/** What Helios's functions take as a sampler. Source: `helios.data.samplers.ResumableSamplerType`. */
export type ResumableSamplerType = ResumableSampler | ResumableDistributedSampler;

/**
 * Whether a value can be used as a resumable sampler: it has a length, a settable `startIter`, `setEpoch`, and can be
 * iterated. By shape and not by class, so that a sampler built against another copy of this library counts too.
 */
export function isResumableSampler(value: unknown): value is ResumableSamplerType {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'startIter' in value &&
    typeof value.startIter === 'number' &&
    'setEpoch' in value &&
    typeof value.setEpoch === 'function' &&
    'length' in value &&
    typeof value.length === 'number' &&
    Symbol.iterator in value &&
    typeof value[Symbol.iterator] === 'function'
  );
}
