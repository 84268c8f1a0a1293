import type { LoopField } from '@sampler-scope/core';
import type { LoopChoice, LoopFacts, LoopValue } from '../protocol/answers.ts';
import { AMOUNTS, type LoopOfFile, loopOfFile } from '../protocol/loop.ts';

/** The loop as a configuration spells it; absent where it spells none that makes sense. */
export function loopOf(configuration: unknown): LoopOfFile | undefined {
  if (typeof configuration !== 'object' || configuration === null || !('loop' in configuration)) {
    return undefined;
  }
  return loopOfFile.safeParse(configuration.loop).data;
}

/** A configuration with another loop, as it would be written. */
export function withLoop(configuration: unknown, loop: LoopOfFile | undefined): unknown {
  if (loop === undefined || typeof configuration !== 'object' || configuration === null) return configuration;
  return { ...configuration, loop };
}

/** Another loop by its name: of the one before it keeps how much of it there is. */
export function namedLoop(name: string, before: LoopOfFile | undefined): LoopOfFile {
  const amounts = Object.entries(asMapping(before)).filter(([key]) => AMOUNTS.includes(key));
  return asShort({ name, ...Object.fromEntries(amounts) });
}

/** A loop with one parameter set, or, where that is what its name says already, not set. */
export function withParameter(
  loop: LoopOfFile | undefined,
  key: string,
  value: LoopValue | undefined,
  facts: LoopFacts,
): LoopOfFile {
  const { [key]: _, ...rest } = asMapping(loop);
  return asShort(
    value === undefined || value === usualOf(loop, key, facts) ? rest : { ...rest, [key]: value },
  );
}

/** What a parameter is: as the loop sets it, else as it is by the loop's name. Absent: it is set nowhere. */
export function parameterOf(loop: LoopOfFile | undefined, key: string, facts: LoopFacts): unknown {
  return asMapping(loop)[key] ?? usualOf(loop, key, facts);
}

/** What a parameter is by the loop's name. */
export function usualOf(loop: LoopOfFile | undefined, key: string, facts: LoopFacts): LoopValue | undefined {
  const name = loopName(loop);
  const choice = name === undefined ? undefined : facts.choices.find((one) => one.name === name);
  return choice?.parameters[key] ?? facts.correct[key];
}

/** Whether a loop sets a parameter itself. */
export function isSet(loop: LoopOfFile | undefined, { name }: LoopField): boolean {
  return asMapping(loop)[name] !== undefined;
}

/** The name a loop is known by; absent where it is one of its own making. */
export function loopName(loop: LoopOfFile | undefined): string | undefined {
  const { name } = asMapping(loop);
  return typeof name === 'string' ? name : undefined;
}

function asMapping(loop: LoopOfFile | undefined): Readonly<Record<string, unknown>> {
  return typeof loop === 'object' ? loop : { name: loop ?? 'correct' };
}

/** By its name alone where there is no more to say. */
function asShort(loop: Readonly<Record<string, unknown>>): LoopOfFile {
  const { name, ...rest } = loop;
  return typeof name === 'string' && Object.keys(rest).length === 0 ? name : loop;
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
