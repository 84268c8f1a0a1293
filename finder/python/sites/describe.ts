import { FACT_NAMES, type Fact, type FactName, type Facts } from '../../facts.ts';
import type { Shape, Slot, Slots } from '../../found.ts';
import type { Known } from '../known/known.ts';
import { type Arguments, readArguments } from '../meaning/arguments.ts';
import { factValue } from '../meaning/evaluate.ts';
import type { ExprAt } from '../meaning/parameters.ts';
import type { CallAt } from '../meaning/scope.ts';
import type { Call } from '../syntax/ast.ts';
import type { Reading } from './reading.ts';

/** A call of something known, with what it gives to each parameter. */
export interface KnownCall extends CallAt {
  readonly known: Known;
  readonly args: Arguments;
  /** The shape of its own, where that is not its class's. */
  readonly shape?: Shape;
  /** `false` where what takes it says that it is not for training. */
  readonly isTraining?: boolean;
}

export function knownCall(reading: Reading, at: CallAt, known: Known): KnownCall {
  const args = readArguments(reading.follower, at.call, at.place, known.parameters);
  const dataset = DATASETS.find((name) => args.given.has(name));
  const source = dataset === undefined ? undefined : args.given.get(dataset);
  if (source === undefined) return { ...at, known, args };
  return { ...at, known, args: { ...args, given: new Map([...args.given, ['dataset', source]]) } };
}

/** What PyTorch's own samplers call the dataset, and what others do. */
const DATASETS = ['dataset', 'data_source', 'ds', 'data'];

/** What an expression is as a fact: its value and place, or why that is open. `undefined` for None. */
export function factOf({ evaluator }: Reading, { expr, place }: ExprAt): Fact | undefined {
  const value = evaluator.evaluate(expr, place);
  if (value.kind === 'open') return { kind: 'open', why: value.why, at: value.at };
  const fact = factValue(value.value);
  return fact === undefined ? undefined : { kind: 'written', value: fact, at: value.at };
}

/** What a call says of a parameter, or leaves to its class. */
export function argumentFact(
  reading: Reading,
  { args, known }: KnownCall,
  parameter: string,
): Fact | undefined {
  const given = args.given.get(parameter);
  const written = given && factOf(reading, given);
  if (written !== undefined) return written;
  if (given === undefined && args.rest !== undefined) {
    return { kind: 'open', why: args.rest.why, at: args.rest.at };
  }
  const value = known.defaults[parameter];
  return value === undefined ? undefined : { kind: 'default', value, of: known.name };
}

/** The facts of a call's parameters, by which fact each parameter is. */
export function argumentFacts(
  reading: Reading,
  call: KnownCall,
  names: Readonly<Partial<Record<FactName, string>>>,
): Facts {
  return filled(names, (parameter) => argumentFact(reading, call, parameter));
}

/** Where a call has, or would have, each parameter. */
export function argumentSlots(call: KnownCall, names: Readonly<Partial<Record<FactName, string>>>): Slots {
  return filled(names, (parameter) => slotOf(call, parameter));
}

/** The value's place in the call; else where it would be added as a keyword. */
export function slotOf({ call, args }: KnownCall, parameter: string): Slot | undefined {
  const given = args.given.get(parameter);
  if (given !== undefined) {
    const isHere = call.span.start <= given.span.start && given.span.end <= call.span.end;
    return isHere ? { at: given.span, before: '' } : undefined;
  }
  return keywordSlot(call, parameter);
}

/** Where a call would have one more keyword. */
export function keywordSlot({ args, inside }: Call, keyword: string): Slot | undefined {
  if (inside === undefined) return undefined;
  const last = args.at(-1);
  const at = last === undefined ? inside.start : last.span.end;
  // A bare generator expression takes no argument beside it.
  if (last?.kind === 'positional' && last.span.end > inside.end) return undefined;
  return { at: { start: at, end: at }, before: `${last === undefined ? '' : ', '}${keyword}=` };
}

function filled<T>(
  names: Readonly<Partial<Record<FactName, string>>>,
  of: (parameter: string) => T | undefined,
): { readonly [Name in FactName]?: T } {
  const result: { [Name in FactName]?: T } = {};
  for (const [name, parameter] of entries(names)) {
    const value = of(parameter);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function entries(names: Readonly<Partial<Record<FactName, string>>>): readonly [FactName, string][] {
  return FACT_NAMES.flatMap((name): [FactName, string][] => {
    const parameter = names[name];
    return parameter === undefined ? [] : [[name, parameter]];
  });
}
