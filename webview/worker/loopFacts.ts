import {
  CORRECT_LOOP,
  LOOPS,
  type LoopParameters,
  loopFields,
  type NamedLoop,
  type SamplerConfig,
  snakeKey,
} from '@sampler-scope/core';
import type { LoopFacts } from '../protocol/answers.ts';
import { AMOUNTS } from '../protocol/loop.ts';

/** The loop of a configuration, those to choose from, and what of one can be changed. */
export function loopFacts({ loop = 'correct' }: SamplerConfig): LoopFacts {
  const { name, ...changed } = typeof loop === 'string' ? { name: loop } : loop;
  return {
    choices: LOOPS.map((one) => ({
      name: one.name,
      title: one.title,
      sentence: described(one),
      parameters: asInFile(one.parameters),
    })),
    name,
    isChanged: Object.entries(changed).some(
      ([key, value]) => value !== undefined && !AMOUNTS.includes(snakeKey(key)),
    ),
    fields: loopFields(),
    correct: asInFile(CORRECT_LOOP),
  };
}

/** What a loop does, and the parameters that set it apart, as a file writes them. */
function described({ sentence, parameters }: NamedLoop): string {
  const set = Object.entries(asInFile(parameters)).map(([key, value]) => `${key}: ${value}`);
  return set.length > 0 ? `${sentence} (${set.join(', ')})` : sentence;
}

function asInFile(parameters: Partial<LoopParameters>): LoopFacts['correct'] {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) =>
      value === undefined ? [] : [[snakeKey(key), value]],
    ),
  );
}
