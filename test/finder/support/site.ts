import type { Fact, FactName, Facts, FactValue } from '../../../finder/facts.ts';
import type { Site } from '../../../finder/found.ts';

const at = { start: 0, end: 1 };

/** Facts that are written: `open` stands for one that cannot be known. */
export function written(values: { readonly [Name in FactName]?: FactValue | 'open' }): Facts {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Fact] => [
      name,
      value === 'open' ? { kind: 'open', why: `${name} is open` } : { kind: 'written', value, at },
    ]),
  );
}

/** A site of PyTorch's own sampler, but for what is given. */
export function siteOf(facts: Facts, rest: Partial<Site> = {}): Site {
  return {
    shape: 'S7',
    system: 'torch',
    name: 'DistributedSampler',
    at,
    facts,
    order: { kind: 'exact', sampler: 'ResumableDistributedSampler' },
    ...rest,
  };
}
