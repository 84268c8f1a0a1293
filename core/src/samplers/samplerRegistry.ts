import { Registry } from '../registry.ts';
import { ResumableDistributedSampler } from './resumableDistributedSampler.ts';
import { ResumableRandomSampler } from './resumableRandomSampler.ts';
import type { ResumableSampler } from './resumableSampler.ts';
import { ResumableSequentialSampler } from './resumableSequentialSampler.ts';

/** A sampler's class, as the registry holds it. */
export type SamplerClass = new (...args: never[]) => ResumableSampler;

/** All samplers known by name. Source: `helios.data.samplers.SAMPLER_REGISTRY`. */
export const SAMPLER_REGISTRY: Registry<SamplerClass> = new Registry<SamplerClass>('sampler');

SAMPLER_REGISTRY.register(ResumableRandomSampler);
SAMPLER_REGISTRY.register(ResumableSequentialSampler);
SAMPLER_REGISTRY.register(ResumableDistributedSampler);

/** The samplers `createSampler` knows the types of. Add your own by declaration merging. */
export interface SamplerTypes {
  ResumableRandomSampler: typeof ResumableRandomSampler;
  ResumableSequentialSampler: typeof ResumableSequentialSampler;
  ResumableDistributedSampler: typeof ResumableDistributedSampler;
}

/**
 * A new sampler of a registered type. Source: `helios.data.samplers.create_sampler`.
 *
 *     createSampler('ResumableRandomSampler', dataset, { seed: 6691, batchSize: 32 });
 *
 * @param args the constructor's own arguments.
 * @throws {UnknownNameError} for a name that is not registered, and whatever the constructor throws.
 */
export function createSampler<N extends keyof SamplerTypes>(
  typeName: N,
  ...args: ConstructorParameters<SamplerTypes[N]>
): InstanceType<SamplerTypes[N]>;
export function createSampler<N extends string>(
  typeName: N extends keyof SamplerTypes ? never : N,
  ...args: unknown[]
): ResumableSampler;
export function createSampler(typeName: string, ...args: unknown[]): ResumableSampler {
  // Which arguments are right, only the constructor knows, and it checks them.
  return new (SAMPLER_REGISTRY.get(typeName))(...(args as never[]));
}
