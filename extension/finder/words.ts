import type { OpenFact } from '../../finder/derive/open.ts';
import type { Fact, FactName, FactValue } from '../../finder/facts.ts';

/** `length? num_replicas?` */
export function openWords(open: readonly OpenFact[]): string {
  return open.map(({ name }) => `${name}?`).join(' ');
}

/** A value as Python writes it. */
export function valueWords(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** Where a fact comes from: `default of DataLoader`, `said in a comment`, `512 / (8 × 8)`. */
export function provenance(fact: Exclude<Fact, { kind: 'open' }>): string {
  switch (fact.kind) {
    case 'written':
      return 'in the text';
    case 'default':
      return `default of ${fact.of}`;
    case 'derived':
      return fact.formula;
    case 'given':
      return GIVEN[fact.by];
  }
}

const GIVEN = {
  directive: 'said in a comment',
  setting: 'said in the settings',
  answer: 'answered',
} as const;

/** What is asked for, in the words of a question. */
export const QUESTIONS: Readonly<Partial<Record<FactName, string>>> = {
  length: 'How many samples does the dataset have, len(dataset)?',
  num_replicas: 'On how many ranks does it run (the world size)?',
  batch_size: 'How many samples are in a batch on each rank?',
  seed: "What is the sampler's seed?",
  epochs: 'How many epochs does it train?',
};
