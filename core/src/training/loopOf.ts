import type { SamplerConfig } from '../config/parse.ts';
import { type ConfigProblem, errorAt } from '../config/problem.ts';
import { LOOPS, namedLoop } from './catalogue.ts';
import { CORRECT_LOOP, type LoopParameters } from './loop.ts';

/** The loop a configuration names, with what it changes; the correct one where it names none. */
export function loopOf({ loop = {} }: Pick<SamplerConfig, 'loop'>): LoopParameters {
  const { name, ...changed } = typeof loop === 'string' ? { name: loop } : loop;
  const named = name === undefined ? undefined : namedLoop(name);
  const defined = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return { ...CORRECT_LOOP, ...named?.parameters, ...defined };
}

/** What is wrong with the loop of a configuration. */
export function loopProblems({ loop }: Pick<SamplerConfig, 'loop'>): ConfigProblem[] {
  const name = typeof loop === 'string' ? loop : loop?.name;
  if (name === undefined || namedLoop(name) !== undefined) return [];
  const known = LOOPS.map((one) => one.name).join(', ');
  return [
    errorAt(
      typeof loop === 'string' ? ['loop'] : ['loop', 'name'],
      `expected a known loop (${known}), got '${name}'`,
    ),
  ];
}
