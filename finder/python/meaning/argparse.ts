import type { Argument, Expr } from '../syntax/ast.ts';
import type { ExprAt } from './parameters.ts';
import type { CallAt, Program } from './scope.ts';

/**
 * What an option of a command line is if it is not given: `args.seed` after `add_argument('--seed', default=7)`.
 * `undefined` without a default, and where two parsers disagree.
 */
export function argparseDefault(program: Program, destination: string): ExprAt | undefined {
  const added = (program.methodCalls.get('add_argument') ?? []).filter(
    ({ call }) => destinationOf(call.args) === destination,
  );
  const set = (program.methodCalls.get('set_defaults') ?? []).flatMap((at) => keyword(at, destination) ?? []);
  const defaults = [...set, ...added.flatMap((at) => keyword(at, 'default') ?? flagDefault(at) ?? [])];
  const [first, second] = defaults;
  return second === undefined ? first : undefined;
}

/** `dest=`, else the first long option, else the first name: `--batch-size` is `batch_size`. */
function destinationOf(args: readonly Argument[]): string | undefined {
  const dest = args.find(({ name }) => name === 'dest')?.value;
  if (dest?.kind === 'string') return dest.value;
  const names = args.flatMap(({ kind, value }) =>
    kind === 'positional' && value.kind === 'string' ? [value.value] : [],
  );
  const long = names.find((name) => name.startsWith('--')) ?? names[0];
  if (long === undefined) return undefined;
  const isOption = long.startsWith('-');
  const bare = long.startsWith('--') ? long.slice(2) : isOption ? long.slice(1) : long;
  return bare.replaceAll('-', '_');
}

function keyword({ call, place }: CallAt, name: string): ExprAt | undefined {
  const arg = call.args.find((one) => one.name === name);
  return arg && { expr: arg.value, place };
}

/** A switch that is not given is the other of what it stores. */
function flagDefault({ call, place }: CallAt): ExprAt | undefined {
  const action = call.args.find(({ name }) => name === 'action')?.value;
  if (action?.kind !== 'string') return undefined;
  if (action.value !== 'store_true' && action.value !== 'store_false') return undefined;
  const expr: Expr = { kind: 'boolean', span: action.span, value: action.value === 'store_false' };
  return { expr, place };
}
