import { knownAt } from '../known/known.ts';
import { Evaluator } from '../meaning/evaluate.ts';
import { Follower } from '../meaning/follow.ts';
import type { Program } from '../meaning/scope.ts';
import type { Call } from '../syntax/ast.ts';
import { type KnownCall, knownCall } from './describe.ts';

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
  const calls = program.calls.flatMap((at) => {
    const path = follower.pathOf(at.call.callee, at.place);
    const known = path === undefined ? undefined : knownAt(path);
    return known === undefined ? [] : [knownCall(reading, at, known)];
  });
  return { ...reading, calls, byCall: new Map(calls.map((call) => [call.call, call])) };
}
