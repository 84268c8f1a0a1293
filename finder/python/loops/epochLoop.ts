import type { Arm, CallAt, LoopAt, Place, Program } from '../meaning/scope.ts';
import { classAround } from '../meaning/scope.ts';
import type { For, While } from '../syntax/ast.ts';
import type { Iteration } from './iterations.ts';

/** What counts: a loop over these, or over one wrapped in a progress bar, is a loop of epochs. */
const COUNTERS = new Set([
  'range',
  'trange',
  'count',
  'tqdm',
  'prange',
  'epochs',
  'track',
  'enumerate',
  'get_epochs',
]);

/**
 * The loop that goes through a loader once an epoch: the innermost around the iteration, in the same function or around
 * a call of it, that neither makes the loader anew nor goes through something else than numbers.
 */
export function epochLoopOf(
  program: Program,
  iteration: Iteration,
  made: readonly Place[],
): LoopAt | undefined {
  const anew = new Set(made.flatMap((place) => loopsAround(program, place, 0).map(({ loop }) => loop)));
  return loopsAround(program, iteration.place, 0).find(
    ({ loop }) => loop !== iteration.loop && counts(loop) && !anew.has(loop),
  );
}

/** The loops a place stands in, the innermost first: also those around the calls of its function. */
export function loopsAround(program: Program, place: Place, depth: number): readonly LoopAt[] {
  const here = place.arms.flatMap((arm, index): LoopAt[] => {
    const loop = loopOf(arm);
    return loop === undefined
      ? []
      : [{ loop, place: { ...place, arms: place.arms.slice(0, index), at: loop.span.start } }];
  });
  const { of } = place.scope;
  if (of?.kind !== 'function' || depth > 4) return here.toReversed();
  const callers: readonly CallAt[] =
    classAround(place.scope) === undefined
      ? (program.callers.get(of) ?? [])
      : (program.methodCalls.get(of.name) ?? []);
  return [
    ...here.toReversed(),
    ...callers.slice(0, 8).flatMap((call) => loopsAround(program, call.place, depth + 1)),
  ];
}

function loopOf({ of, index }: Arm): For | While | undefined {
  return index === 0 && (of.kind === 'for' || of.kind === 'while') ? of : undefined;
}

function counts(loop: For | While): boolean {
  if (loop.kind === 'while') return true;
  const { iterable } = loop;
  if (iterable.kind !== 'call')
    return iterable.kind === 'name' && iterable.name.toLowerCase().includes('epoch');
  const { callee } = iterable;
  const word = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  return COUNTERS.has(word);
}
