import type { Fix, Lint } from '../../lint.ts';
import { type UnsteadySeed, unsteadySeed } from '../../lints/unsteadySeed.ts';
import type { ExprAt } from '../meaning/parameters.ts';
import type { Expr } from '../syntax/ast.ts';
import { withParts } from '../syntax/walk.ts';
import { type Context, sourceOf } from './context.ts';

/** L8: a seed that is not the same on all ranks, or not the same when the job runs again. */
export function unsteadySeeds(context: Context): readonly Lint[] {
  return context.described.flatMap(({ source }) => {
    const given = source.args.given.get('seed') ?? source.args.given.get('random_seed');
    const cause = given && causeIn(context, given, new Set());
    if (given === undefined || cause === undefined) return [];
    const fix = fixOf(context, given.expr);
    const lint = unsteadySeed(cause, given.span);
    return [fix === undefined ? lint : { ...lint, fix }];
  });
}

const RANKS = new Set([
  'rank',
  'local_rank',
  'global_rank',
  'process_index',
  'local_process_index',
  'get_rank',
  'get_global_rank',
  'get_local_rank',
]);
const TIMES = new Set([
  'time',
  'time_ns',
  'perf_counter',
  'monotonic',
  'now',
  'getpid',
  'randint',
  'randrange',
  'getrandbits',
  'urandom',
  'uuid4',
  'token_bytes',
  'initial_seed',
]);

/** A seed does not come from further away. */
const MAX_SEEN = 100;

/** Looks through names too: `seed = args.seed + rank`. */
function causeIn(context: Context, { expr, place }: ExprAt, seen: Set<Expr>): UnsteadySeed | undefined {
  if (seen.has(expr) || seen.size >= MAX_SEEN) return undefined;
  seen.add(expr);
  for (const part of withParts(expr)) {
    const cause = causeOf(part);
    if (cause !== undefined) return cause;
    if (part.kind !== 'name') continue;
    for (const meaning of context.reading.follower.meanings(part, place)) {
      const behind = meaning.kind === 'expr' ? causeIn(context, meaning, seen) : undefined;
      if (behind !== undefined) return behind;
    }
  }
  return undefined;
}

function causeOf(part: Expr): UnsteadySeed | undefined {
  switch (part.kind) {
    case 'name':
      return RANKS.has(part.name) ? 'rank' : undefined;
    case 'member':
      return RANKS.has(part.property) ? 'rank' : undefined;
    case 'subscript':
      return part.index.kind === 'string' && RANKS.has(part.index.value.toLowerCase()) ? 'rank' : undefined;
    case 'call': {
      const { callee } = part;
      const word = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
      return TIMES.has(word) ? 'time' : RANKS.has(word) ? 'rank' : undefined;
    }
    default:
      return undefined;
  }
}

/** `seed + rank` is `seed` without the rank. */
function fixOf({ text }: Context, expr: Expr): Fix | undefined {
  if (expr.kind !== 'binary' || expr.operator !== '+') return undefined;
  const isUnsteady = (one: Expr) => [...withParts(one)].some((part) => causeOf(part) !== undefined);
  const [left, right] = [isUnsteady(expr.left), isUnsteady(expr.right)];
  if (left === right) return undefined;
  const seed = sourceOf(text, left ? expr.right : expr.left);
  return { title: `Seed all ranks with ${seed}`, edits: [{ at: expr.span, text: seed }] };
}
