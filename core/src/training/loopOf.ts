import { type ConfigProblem, errorAt } from '../config/problem.ts';
import type { SamplerConfig } from '../config/samplerConfig.ts';
import { LOOPS, namedLoop } from './catalogue.ts';
import { CORRECT_LOOP, type LoopParameters } from './loop.ts';

/** The loop a configuration names, with what it changes; the correct one where it names none. */
export function loopOf({ loop = {} }: Pick<SamplerConfig, 'loop'>): LoopParameters {
  const { name, ...changed } = typeof loop === 'string' ? { name: loop } : loop;
  const named = name === undefined ? undefined : namedLoop(name);
  const defined = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return { ...CORRECT_LOOP, ...named?.parameters, ...defined };
}

/** What is wrong with the loop of a configuration: a name that is not known, or parameters that contradict each other. */
export function loopProblems(config: Pick<SamplerConfig, 'loop'>): ConfigProblem[] {
  return [...nameProblems(config), ...contradictions(config)];
}

function nameProblems({ loop }: Pick<SamplerConfig, 'loop'>): ConfigProblem[] {
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

/** Parameters that a file sets and that mean nothing beside the others. */
function contradictions({ loop }: Pick<SamplerConfig, 'loop'>): ConfigProblem[] {
  if (loop === undefined || typeof loop === 'string') return [];
  const { seedFrom, earlyStop, applied, counter } = loopOf({ loop });
  const needs = [
    {
      key: 'generator_restored',
      set: loop.generatorRestored,
      met: seedFrom === 'global_generator',
      beside: 'seed_from: global_generator',
    },
    {
      key: 'validation_draws',
      set: loop.validationDraws,
      met: seedFrom === 'global_generator',
      beside: 'seed_from: global_generator',
    },
    { key: 'saved_at_stop', set: loop.savedAtStop, met: earlyStop, beside: 'early_stop: true' },
    {
      key: 'restored_unit',
      set: loop.restoredUnit,
      met: applied === 'position' && counter !== 'none',
      beside: 'a position that is counted and applied',
    },
    {
      key: 'restored_added',
      set: loop.restoredAdded,
      met: applied === 'position',
      beside: 'applied: position',
    },
  ];
  return needs
    .filter(({ set, met }) => set !== undefined && !met)
    .map(({ key, beside }) =>
      errorAt(['loop', key], `expected ${beside} beside it: without, it means nothing`),
    );
}
