import type { FactName, Facts } from '../facts.ts';
import type { Site } from '../found.ts';
import { SYSTEMS } from './systems.ts';

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

/** The facts to ask for, in the order to ask. */
export function openFacts({ order, system }: Site, facts: Facts): OpenFact[] {
  return neededFor(order.kind === 'exact', system).flatMap((name) => {
    const fact = facts[name];
    if (fact?.kind === 'open') return [{ name, why: fact.why }];
    return fact === undefined && name === 'length' ? [{ name, why: 'no dataset is known' }] : [];
  });
}

function neededFor(isExact: boolean, system: Site['system']): readonly FactName[] {
  if (isExact) return FOR_ORDER;
  return SYSTEMS[system].counting === 'unknown' ? FOR_SHAPE : FOR_COUNTS;
}
