import type { LoopChoice, LoopFacts } from '../protocol/answers.ts';

/** What a loop is given besides its name that says how much, not how: it stays when another loop is tried. */
const AMOUNTS = ['total_steps', 'accumulation_steps', 'checkpoint_every'];

/** A configuration with another loop, as it would be written. */
export function withLoop(configuration: unknown, name: string | undefined): unknown {
  if (name === undefined || typeof configuration !== 'object' || configuration === null) return configuration;
  const own: unknown = 'loop' in configuration ? configuration.loop : undefined;
  const kept =
    typeof own === 'object' && own !== null
      ? Object.entries(own).filter(([key]) => AMOUNTS.includes(key))
      : [];
  return {
    ...configuration,
    loop: kept.length === 0 ? name : { name, ...Object.fromEntries(kept) },
  };
}

/** One line of the loop's list. */
export interface LoopOption {
  readonly title: string;
  readonly sentence: string;
  /** `undefined`: the file's own. */
  readonly name: string | undefined;
}

/** The loops to choose from: the file's own first where it is no named one, or changes one. */
export function loopOptions({ choices, name, isChanged }: LoopFacts): readonly LoopOption[] {
  if (name !== undefined && !isChanged) return choices;
  const base = choices.find((choice) => choice.name === name);
  return [ownLoop(base), ...choices];
}

function ownLoop(base: LoopChoice | undefined): LoopOption {
  return base === undefined
    ? { title: 'Own loop', sentence: "The file's own: what it does is in the file.", name: undefined }
    : { title: base.title, sentence: `${base.sentence} The file changes some of it.`, name: undefined };
}
