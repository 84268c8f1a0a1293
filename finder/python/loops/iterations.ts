import type { Span } from '../../../core/document/tree.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { Place } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { KnownCalls } from '../sites/reading.ts';
import type { Call, Expr, For } from '../syntax/ast.ts';

/** A place where a program goes through a loader: `for batch in loader`, `iter(loader)`. */
export interface Iteration {
  readonly loader: KnownCall;
  readonly place: Place;
  readonly at: Span;
  /** The statement, if it is a `for`; else an iterator is made, and called by hand. */
  readonly loop: For | undefined;
}

/** What goes through what it is given, by the last word of its name. */
const WRAPPERS = new Set([
  'enumerate',
  'tqdm',
  'tqdm_notebook',
  'zip',
  'iter',
  'islice',
  'track',
  'log_every',
  'progress_bar',
  'progress',
  'ProgressBar',
  'Prefetcher',
  'prefetcher',
  'DataPrefetcher',
  'data_prefetcher',
  'CUDAPrefetcher',
  'per_device_loader',
]);

/** All of them, in the order of the text. */
export function iterationsOf(reading: KnownCalls): readonly Iteration[] {
  const { program } = reading;
  const loops = program.loops.flatMap(({ loop, place }) =>
    loop.kind !== 'for'
      ? []
      : loadersIn(reading, loop.iterable, place).map(
          (loader): Iteration => ({ loader, place, at: loop.iterable.span, loop }),
        ),
  );
  const iterators = program.calls.flatMap(({ call, place }) => {
    const [only] = call.args;
    if (call.callee.kind !== 'name' || call.callee.name !== 'iter' || only === undefined) return [];
    return loadersIn(reading, only.value, place).map(
      (loader): Iteration => ({ loader, place, at: call.span, loop: undefined }),
    );
  });
  return [...loops, ...iterators].toSorted((a, b) => a.at.start - b.at.start);
}

/** The loaders an expression goes through, whatever is wrapped around. */
function loadersIn(reading: KnownCalls, expr: Expr, place: Place, depth = 0): readonly KnownCall[] {
  if (depth > 8) return [];
  return reading.follower.meanings(expr, place).flatMap((meaning) => {
    const loader = loaderOf(reading, meaning);
    if (loader !== undefined) return [loader];
    if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') return [];
    const { callee, args } = meaning.expr;
    const word = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
    if (!WRAPPERS.has(word)) return [];
    const there = meaning.place;
    return args.flatMap((arg) =>
      arg.kind === 'positional' ? loadersIn(reading, arg.value, there, depth + 1) : [],
    );
  });
}

/** The loader that a followed expression is. */
export function loaderOf({ byCall }: KnownCalls, meaning: Meaning): KnownCall | undefined {
  const call = callOf(meaning);
  const known = call && byCall.get(call);
  return known?.known.role === 'loader' || known?.known.role === 'create-loader' ? known : undefined;
}

/** The call an expression comes from, be it one item of what that gives. */
export function callOf(meaning: Meaning): Call | undefined {
  if (meaning.kind !== 'expr') return undefined;
  const { expr } = meaning;
  if (expr.kind === 'call') return expr;
  return expr.kind === 'element' && expr.of.kind === 'call' ? expr.of : undefined;
}
