import { HELIOS } from '../known/helios.ts';
import { type Known, knownAt } from '../known/known.ts';
import { Evaluator } from '../meaning/evaluate.ts';
import { Follower } from '../meaning/follow.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { CallAt, Place, Program } from '../meaning/scope.ts';
import type { Call, Expr } from '../syntax/ast.ts';
import { type KnownCall, knownCall } from './describe.ts';
import { withAssignments } from './helios.ts';
import { dictionaryPhases, type Phase, phasesByParams } from './heliosPhases.ts';
import { homeMadeAt, homeMadeImport } from './homeMade.ts';

/** A text with what is known of it, for all who look for something in it. */
export interface Reading {
  readonly program: Program;
  readonly follower: Follower;
  readonly evaluator: Evaluator;
}

/** A reading, and the calls in it whose arguments mean something here. */
export interface KnownCalls extends Reading {
  /** In the order of the text. */
  readonly calls: readonly KnownCall[];
  readonly byCall: ReadonlyMap<Call, KnownCall>;
}

export function readCalls(program: Program): KnownCalls {
  const follower = new Follower(program);
  const reading: Reading = { program, follower, evaluator: new Evaluator(follower) };
  const phases = phasesByParams(reading);
  const calls = program.calls.flatMap((at) => {
    const call = callAt(reading, at);
    if (call?.known.role !== 'params') return call ?? [];
    const phase = phases.get(at.call);
    const assigned = withAssignments(reading, call);
    return phase === undefined ? assigned : withPhase(assigned, phase);
  });
  const all = [...calls, ...dictionaryPhases(reading)];
  return { ...reading, calls: all, byCall: new Map(all.map((call) => [call.call, call])) };
}

function callAt(reading: Reading, at: CallAt): KnownCall | undefined {
  if (isOnSelf(at.call.callee)) return undefined;
  // Of several classes it may be, as in `loader = A if fast else B`, the first that is known.
  for (const meaning of reading.follower.meanings(at.call.callee, at.place)) {
    const call = callOf(reading, at, meaning);
    if (call !== undefined) return call;
  }
  return undefined;
}

function callOf(reading: Reading, at: CallAt, meaning: Meaning): KnownCall | undefined {
  if (meaning.kind === 'class') return homeMadeAt(reading, at, meaning);
  if (meaning.kind === 'expr') return completed(reading, at, meaning.expr, meaning.place);
  if (meaning.kind !== 'path') return undefined;
  const known = knownAt(meaning.path);
  if (known === undefined) return homeMadeImport(reading, at, meaning.path);
  return known.role === 'create-sampler' ? createdSampler(reading, at) : knownCall(reading, at, known);
}

/** `make = partial(DataLoader, batch_size=4)` and then `make(ds)`: a call with the arguments of both. */
function completed(reading: Reading, at: CallAt, made: Expr, place: Place): KnownCall | undefined {
  const [callee, ...args] = made.kind === 'call' ? made.args : [];
  if (made.kind !== 'call' || callee === undefined) return undefined;
  if (reading.follower.pathOf(made.callee, place) !== 'functools.partial') return undefined;
  const meaning = reading.follower.meaning(callee.value, place);
  const known = meaning.kind === 'path' ? knownAt(meaning.path) : undefined;
  if (known === undefined) return undefined;
  const whole = { ...at.call, args: [...args, ...at.call.args] };
  return { ...knownCall(reading, { call: whole, place: at.place }, known), call: at.call };
}

/** A method of the class itself makes no sampler of a library, and most calls of large programs are such. */
function isOnSelf(callee: Expr): boolean {
  let root = callee;
  while (root.kind === 'member') root = root.object;
  return root !== callee && root.kind === 'name' && root.name === 'self';
}

/** S4: a sampler by its registered name, which the other arguments follow. */
function createdSampler(reading: Reading, at: CallAt): KnownCall | undefined {
  const { given } = knownCall(reading, at, NAMED).args;
  const name = given.get('type_name');
  const value = name && reading.evaluator.evaluate(name.expr, name.place);
  const known =
    value?.kind === 'known'
      ? HELIOS.find((one) => one.name === value.value && one.parameters.includes('dataset'))
      : undefined;
  if (known === undefined) return undefined;
  const withName = { ...known, parameters: ['type_name', ...known.parameters] };
  return { ...knownCall(reading, at, withName), shape: 'S4' };
}

const NAMED: Known = {
  name: 'create_sampler',
  system: 'helios',
  role: 'create-sampler',
  parameters: ['type_name'],
  defaults: {},
  modules: [],
};

function withPhase(call: KnownCall, { dataset, isTraining }: Phase): KnownCall {
  const given = new Map([...call.args.given, ['dataset', dataset] as const]);
  return { ...call, args: { ...call.args, given }, isTraining };
}
