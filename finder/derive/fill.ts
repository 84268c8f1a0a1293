import { FACT_NAMES, type Fact, type FactName, type Facts, type FactValue, type Said } from '../facts.ts';
import type { Site } from '../found.ts';

/** How long a run trains need not stand beside its sampler, and so may be said of any. */
const ALWAYS_ASKED: readonly FactName[] = ['length', 'epochs'];

/** The facts of a site with what was said of the open ones. What is written in the text stands. */
export function filledFacts({ facts, directive }: Site, { setting, answer }: Said): Facts {
  const filled: { [Name in FactName]?: Fact } = {};
  for (const name of FACT_NAMES) {
    const fact = facts[name];
    const isOpen = fact?.kind === 'open' || (fact === undefined && isAsked(name, facts));
    const said = isOpen
      ? (given(directive?.[name], 'directive') ??
        given(answer?.[name], 'answer') ??
        given(setting?.[name], 'setting'))
      : undefined;
    const known = said ?? fact;
    if (known !== undefined) filled[name] = known;
  }
  return filled;
}

function isAsked(name: FactName, facts: Facts): boolean {
  return ALWAYS_ASKED.includes(name) && !(name === 'epochs' && facts.max_steps !== undefined);
}

function given(value: FactValue | undefined, by: 'directive' | 'setting' | 'answer'): Fact | undefined {
  return value === undefined ? undefined : { kind: 'given', value, by };
}
