import type { Span } from '../core/document/tree.ts';
import type { Fact, FactName, Facts, FactValue } from './facts.ts';

/** The facts there are, those left out that do not apply. */
export function factsOf(facts: { readonly [Name in FactName]?: Fact | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

/** A default of a known class. */
export function byDefault(value: FactValue, of: string): Fact {
  return { kind: 'default', value, of };
}

/** Something that cannot be known from the text. */
export function open(why: string, at?: Span): Fact {
  return at === undefined ? { kind: 'open', why } : { kind: 'open', why, at };
}

/**
 * What follows from several facts: open as soon as one of them is. A single fact that changes nothing is itself.
 *
 * @param formula with the facts' names: `devices × num_nodes`.
 */
export function combined(
  facts: readonly Fact[],
  compute: (values: readonly number[]) => number | undefined,
  formula: string,
): Fact {
  const values: number[] = [];
  for (const fact of facts) {
    if (fact.kind === 'open') return fact;
    if (typeof fact.value !== 'number') return open(`${String(fact.value)} is no number`);
    values.push(fact.value);
  }
  const value = compute(values);
  if (value === undefined) return open(`${formula} is no whole number`);
  const equal = facts.filter((fact) => fact.kind !== 'open' && fact.value === value);
  const same = equal.find(({ kind }) => kind === 'written') ?? equal[0];
  const others = facts.filter((fact) => fact !== same);
  const isItself = same !== undefined && others.every((fact) => fact.kind !== 'open' && fact.value === 1);
  return isItself ? same : { kind: 'derived', value, formula };
}

/** The product of several facts. */
export function product(facts: readonly Fact[], formula: string): Fact {
  return combined(facts, (values) => values.reduce((all, value) => all * value, 1), formula);
}

export const LENGTH_IS_OPEN: Fact = open('the dataset is only there when it runs');
export const WORLD_IS_OPEN: Fact = open('the world size is set when it is launched');

/** An integer as Python, YAML and a shell write it: `-3`, `1_000`; a bigint where no number holds it. */
export function integerOf(text: string): FactValue | undefined {
  if (!/^[-+]?\d[\d_]*$/.test(text)) return undefined;
  const value = BigInt(text.replace(/[_+]/g, ''));
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
