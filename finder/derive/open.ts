import type { FactName, Facts } from '../facts.ts';
import type { Site } from '../found.ts';
import { SYSTEMS } from './systems.ts';
import { isOpen } from './values.ts';

/** A fact that is needed, and why it is not known. */
export interface OpenFact {
  readonly name: FactName;
  readonly why: string;
}

/** What an exact order follows from. */
const FOR_ORDER: readonly FactName[] = [
  'length',
  'num_replicas',
  'batch_size',
  'sampler_batch_size',
  'shuffle',
  'seed',
  'sampler_drop_last',
  'drop_last',
];

/** What counts follow from, where the order is unknown. */
const FOR_COUNTS: readonly FactName[] = ['length', 'num_replicas', 'batch_size', 'drop_last'];

/** What ranks and batches follow from, where an epoch has no length that is sure. */
const FOR_SHAPE: readonly FactName[] = ['num_replicas', 'batch_size', 'accumulation_steps'];

/** What a global batch is shared out by; where it is known, the last of those that are open follows from the others. */
const FACTORS: readonly FactName[] = ['num_replicas', 'batch_size', 'accumulation_steps'];

/** The facts to ask for, in the order to ask. */
export function openFacts({ order, system }: Site, facts: Facts): OpenFact[] {
  const names = neededFor(order.kind === 'exact', system);
  const whole = facts.global_batch_size;
  const openFactors = FACTORS.filter((name) => isOpen(facts, name));
  const following = whole !== undefined && whole.kind !== 'open' ? openFactors.at(-1) : undefined;
  return names.flatMap((name) => {
    const fact = facts[name];
    if (fact?.kind === 'open') return name === following ? [] : [{ name, why: fact.why }];
    return fact === undefined && isMissing(name, order.kind === 'exact', facts)
      ? [{ name, why: MISSING[name] ?? 'it is not known' }]
      : [];
  });
}

const MISSING: { readonly [Name in FactName]?: string } = {
  length: 'no dataset is known',
  batch_size: 'no loader is known',
};

/** Whether a fact applies though nothing is said of it. A job of which not even the batch is known has more to tell first. */
function isMissing(name: FactName, isExact: boolean, facts: Facts): boolean {
  if (name === 'batch_size') return isExact;
  return name === 'length' && (isExact || facts.batch_size !== undefined);
}

function neededFor(isExact: boolean, system: Site['system']): readonly FactName[] {
  if (isExact) return FOR_ORDER;
  return SYSTEMS[system].counting === 'unknown' ? FOR_SHAPE : FOR_COUNTS;
}
