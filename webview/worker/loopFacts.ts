import { LOOPS, type NamedLoop, type SamplerConfig } from '@sampler-scope/core';
import type { LoopFacts } from '../protocol/answers.ts';

/** What a loop is given besides its name that says how much, not how. */
const AMOUNTS = ['totalSteps', 'accumulationSteps', 'checkpointEvery'];

/** The loop of a configuration, and those to choose from. */
export function loopFacts({ loop = 'correct' }: SamplerConfig): LoopFacts {
  const { name, ...changed } = typeof loop === 'string' ? { name: loop } : loop;
  return {
    choices: LOOPS.map((one) => ({ name: one.name, title: one.title, sentence: described(one) })),
    name,
    isChanged: Object.entries(changed).some(([key, value]) => value !== undefined && !AMOUNTS.includes(key)),
  };
}

/** What a loop does, and the parameters that set it apart, as a file writes them. */
function described({ sentence, parameters }: NamedLoop): string {
  const set = Object.entries(parameters).map(
    ([key, value]) => `${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}: ${value}`,
  );
  return set.length > 0 ? `${sentence} (${set.join(', ')})` : sentence;
}
