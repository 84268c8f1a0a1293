import type { Lint } from '../../lint.ts';
import { callOf, type Iteration, iterationsOf } from '../loops/iterations.ts';
import { type SetEpoch, setEpochCalls } from '../loops/setEpoch.ts';
import type { Place } from '../meaning/scope.ts';
import type { KnownCalls } from '../sites/reading.ts';
import type { Described } from '../sites/torch.ts';
import type { Call, Expr } from '../syntax/ast.ts';

/** What the rules of Python look at. */
export interface Context {
  readonly text: string;
  readonly reading: KnownCalls;
  readonly described: readonly Described[];
  readonly iterations: readonly Iteration[];
  readonly setEpochs: readonly SetEpoch[];
}

/** One rule: what it finds in a text. */
export type Rule = (context: Context) => readonly Lint[];

export function contextOf(reading: KnownCalls, described: readonly Described[]): Context {
  return {
    text: reading.program.text,
    reading,
    described,
    iterations: iterationsOf(reading),
    setEpochs: setEpochCalls(reading),
  };
}

/**
 * A name or attribute that, at a place, stands for what a call made: `sampler`, `self.sampler`.
 *
 * @param index of the item in question, where the call gives several: `loader, sampler = create_dataloader(…)`.
 */
export function nameFor({ reading }: Context, call: Call, place: Place, index?: number): string | undefined {
  const assigned = reading.program.assignedTo.get(call);
  if (assigned === undefined || assigned.index !== index) return undefined;
  const meanings = reading.follower.meanings(keyExpr(assigned.key, call), place);
  return meanings.some((meaning) => callOf(meaning) === call) ? assigned.key : undefined;
}

/** The expression a key spells: names with dots between. */
function keyExpr(key: string, { span }: Call): Expr {
  const [first = '', ...rest] = key.split('.');
  return rest.reduce<Expr>((object, property) => ({ kind: 'member', span, object, property }), {
    kind: 'name',
    span,
    name: first,
  });
}

export function sourceOf(text: string, { span }: { readonly span: { start: number; end: number } }): string {
  return text.slice(span.start, span.end);
}
