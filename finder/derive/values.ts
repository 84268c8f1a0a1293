import type { FactName, Facts, FactValue } from '../facts.ts';

/** What a fact says; `undefined` while it is open, and for one that does not apply. */
export function saidValue(facts: Facts, name: FactName): FactValue | undefined {
  const fact = facts[name];
  return fact === undefined || fact.kind === 'open' ? undefined : fact.value;
}

/** A fact that is an integer from `least` on; `undefined` for what is open, or no such number. */
export function countOf(facts: Facts, name: FactName, least = 1): number | undefined {
  const value = saidValue(facts, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : undefined;
}

/** A fact that is true or false. */
export function flagOf(facts: Facts, name: FactName): boolean | undefined {
  const value = saidValue(facts, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** Whether a fact cannot be known from the text, and nobody said it. */
export function isOpen(facts: Facts, name: FactName): boolean {
  return facts[name]?.kind === 'open';
}
