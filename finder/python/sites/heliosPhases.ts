import { HELIOS } from '../known/helios.ts';
import type { Given } from '../meaning/arguments.ts';
import { entriesOf } from '../meaning/entries.ts';
import type { CallAt, Program } from '../meaning/scope.ts';
import type { Call } from '../syntax/ast.ts';
import type { KnownCall } from './describe.ts';
import type { Reading } from './reading.ts';

/** How a Helios DataModule takes a dataset with the settings of its loader. */
const METHODS = ['_add_train_phase', '_add_train_dataset', '_add_valid_dataset', '_add_test_dataset'];

const PARAMS = HELIOS.find(({ role }) => role === 'params');

/** A dataset, and whether it is given for training. */
export interface Phase {
  readonly dataset: Given;
  readonly isTraining: boolean;
}

/** What settings are given with, by the call that makes the settings. */
export function phasesByParams({ program, follower }: Reading): ReadonlyMap<Call, Phase> {
  const phases = new Map<Call, Phase>();
  for (const { call, place } of phasesOf(program)) {
    const [dataset, params] = call.args;
    if (dataset === undefined || params === undefined) continue;
    const meaning = follower.meaning(params.value, place);
    if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') continue;
    phases.set(meaning.expr, {
      dataset: { expr: dataset.value, place, span: dataset.value.span },
      isTraining: isTraining(call),
    });
  }
  return phases;
}

/** S2: settings as a dictionary. Helios takes all of it but `sampler`, and does not complain of what it does not know. */
export function dictionaryPhases({ program, follower }: Reading): readonly KnownCall[] {
  return phasesOf(program).flatMap(({ call, place }) => {
    const [dataset, params] = call.args;
    if (PARAMS === undefined || dataset === undefined || params === undefined) return [];
    const meaning = follower.meaning(params.value, place);
    const isDict =
      meaning.kind === 'expr' &&
      (meaning.expr.kind === 'dict' ||
        (meaning.expr.kind === 'call' &&
          follower.pathOf(meaning.expr.callee, meaning.place) === 'builtins.dict'));
    if (!isDict) return [];
    const { entries, isWhole } = entriesOf(follower, params.value, place);
    const given = new Map(
      entries.flatMap(({ key, expr, place: at }): [string, Given][] =>
        key === 'sampler' ? [] : [[key, { expr, place: at, span: expr.span }]],
      ),
    );
    given.set('dataset', { expr: dataset.value, place, span: dataset.value.span });
    const rest = isWhole
      ? undefined
      : ({ kind: 'open', why: 'it may be among what ** gives', at: params.span } as const);
    return [
      {
        call,
        place,
        known: { ...PARAMS, name: methodName(call) },
        args: { given, rest },
        shape: 'S2' as const,
        isTraining: isTraining(call),
      },
    ];
  });
}

function phasesOf(program: Program): readonly CallAt[] {
  return program.packages.has('helios')
    ? METHODS.flatMap((method) => program.methodCalls.get(method) ?? [])
    : [];
}

function isTraining(call: Call): boolean {
  return methodName(call).startsWith('_add_train');
}

function methodName({ callee }: Call): string {
  return callee.kind === 'member' ? callee.property : '';
}
