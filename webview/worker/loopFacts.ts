import { LOOPS, type SamplerConfig } from '@sampler-scope/core';
import type { LoopFacts } from '../protocol/answers.ts';

/** What a loop is given besides its name that says how much, not how. */
const AMOUNTS = ['totalSteps', 'accumulationSteps', 'checkpointEvery'];

/** The loop of a configuration, and those to choose from. */
export function loopFacts({ loop = 'correct' }: SamplerConfig): LoopFacts {
  const { name, ...changed } = typeof loop === 'string' ? { name: loop } : loop;
  return {
    choices: LOOPS.map(({ name, title, sentence }) => ({ name, title, sentence })),
    name,
    isChanged: Object.entries(changed).some(([key, value]) => value !== undefined && !AMOUNTS.includes(key)),
  };
}
