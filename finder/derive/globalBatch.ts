import type { Fact, FactName, Facts } from '../facts.ts';
import { countOf, isOpen } from './values.ts';

/** What a global batch is made of. */
const FACTORS: readonly FactName[] = ['batch_size', 'num_replicas', 'accumulation_steps'];

/**
 * The facts with what follows from `global_batch_size = batch_size × num_replicas × accumulation_steps`, where one of the
 * four is open and the others are known. A factor that does not apply is 1.
 */
export function withGlobalBatch(facts: Facts): Facts {
  if (facts.global_batch_size === undefined) return facts;
  const applying = FACTORS.filter((name) => facts[name] !== undefined);
  const open = [...applying, 'global_batch_size' as const].filter((name) => isOpen(facts, name));
  const [missing] = open;
  if (missing === undefined || open.length > 1) return facts;
  const fact = solved(facts, missing, applying);
  return fact === undefined ? facts : { ...facts, [missing]: fact };
}

function solved(facts: Facts, missing: FactName, applying: readonly FactName[]): Fact | undefined {
  const factors = applying.filter((name) => name !== missing);
  const product = productOf(facts, factors);
  if (product === undefined) return undefined;
  if (missing === 'global_batch_size') {
    return { kind: 'derived', value: product, formula: factors.join(' × ') };
  }
  const whole = countOf(facts, 'global_batch_size');
  if (whole === undefined || whole % product !== 0) return undefined;
  const divisor = factors.length > 1 ? `(${factors.join(' × ')})` : factors.join('');
  const formula = divisor === '' ? 'global_batch_size' : `global_batch_size / ${divisor}`;
  return { kind: 'derived', value: whole / product, formula };
}

/** Why the four cannot all be true; `undefined` where they can, or one of them is open. */
export function contradiction(facts: Facts): string | undefined {
  const whole = countOf(facts, 'global_batch_size');
  const applying = FACTORS.filter((name) => facts[name] !== undefined && !isOpen(facts, name));
  const product = productOf(facts, applying);
  if (whole === undefined || product === undefined) return undefined;
  const rest = FACTORS.some((name) => isOpen(facts, name));
  const fits = rest ? whole % product === 0 : whole === product;
  if (fits) return undefined;
  const factors = applying.map((name) => `${name} ${countOf(facts, name)}`).join(' × ');
  return `global_batch_size ${whole} is not ${rest ? 'a multiple of ' : ''}${factors}`;
}

function productOf(facts: Facts, names: readonly FactName[]): number | undefined {
  let product = 1;
  for (const name of names) {
    const value = countOf(facts, name);
    if (value === undefined) return undefined;
    product *= value;
  }
  return product;
}
