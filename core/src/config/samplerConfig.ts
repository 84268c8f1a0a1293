import type { CamelKeys } from './camelKeys.ts';
import type { ConfigFile } from './schema.ts';

/** A configuration that was read and makes sense, in TypeScript's spelling. What was left out stays out: defaults are the classes' own. */
export type SamplerConfig = CamelKeys<ConfigFile>;

/** One stop, and what is different when the run resumes. */
export type Scenario = NonNullable<SamplerConfig['resume']>[number];

/** What may be different when a run resumes. */
export type Changes = NonNullable<Scenario['with']>;
