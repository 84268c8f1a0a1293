import type { Expr, Name } from '../syntax/ast.ts';
import type { Names } from './members.ts';
import type { ExprAt } from './parameters.ts';
import { bindingsOf } from './reaching.ts';
import type { CallAt, Place } from './scope.ts';

/** What a dictionary is known to hold. */
export interface Entries {
  /** A key that comes twice has its last value. */
  readonly entries: readonly (ExprAt & { readonly key: string })[];
  /** Whether there are no more than these. */
  readonly isWhole: boolean;
}

const NONE: Entries = { entries: [], isWhole: false };

const WHOLE: Entries = { entries: [], isWhole: true };

/** A dictionary may be merged from others, and one of them from itself. */
const MAX_DEPTH = 8;

/** The entries of a dictionary: `{"a": 1}`, `dict(a=1)`, with what they are merged from, and what is added by name later. */
export function entriesOf(follower: Names, value: Expr, place: Place, depth = 0): Entries {
  if (depth > MAX_DEPTH) return NONE;
  const made = literalEntries(follower, value, place, depth);
  if (value.kind !== 'name') return made;
  return merged([made, assignedEntries(value, place), ...updatesOf(follower, value, place, depth)]);
}

function literalEntries(follower: Names, value: Expr, place: Place, depth: number): Entries {
  const meaning = follower.meaning(value, place);
  if (meaning.kind !== 'expr') return NONE;
  const { expr, place: there } = meaning;
  if (expr.kind === 'dict') {
    const parts = expr.entries.map(({ key, value: entry }): Entries => {
      if (key === undefined) return entriesOf(follower, entry, there, depth + 1);
      return key.kind === 'string' ? single(key.value, entry, there) : NONE;
    });
    return merged(parts);
  }
  if (expr.kind === 'call' && follower.pathOf(expr.callee, there) === 'builtins.dict') {
    const parts = expr.args.map(({ kind, name, value: entry }): Entries => {
      return kind === 'keyword' ? single(name, entry, there) : entriesOf(follower, entry, there, depth + 1);
    });
    return merged(parts);
  }
  return NONE;
}

/** `options["seed"] = 3`. */
function assignedEntries({ name, span }: Name, place: Place): Entries {
  const start = `${name}["`;
  const keys = [...place.scope.bindings.keys()].filter((key) => key.startsWith(start) && key.endsWith('"]'));
  const parts = keys.map((key): Entries => {
    const index = key.slice(start.length, -2);
    const [binding] = bindingsOf(key, place);
    if (binding?.kind !== 'value' || binding.place.at >= place.at) return WHOLE;
    // Asked for by its name, it is whatever it may be: what is assigned, in whichever arm.
    const item: Expr = {
      kind: 'subscript',
      span: binding.value.span,
      object: { kind: 'name', span, name },
      index: { kind: 'string', span, value: index },
    };
    return single(index, item, place);
  });
  return merged(parts);
}

/** `options.update(seed=3)`. What an update with something unknown leaves is not known either. */
function updatesOf(follower: Names, { name, span }: Name, place: Place, depth: number): readonly Entries[] {
  const calls = (follower.program.methodCalls.get('update') ?? []).filter((at) => isOn(at, name, place));
  return calls.map(({ call, place: there }): Entries => {
    const parts = call.args.map(({ kind, name: key, value }) =>
      kind === 'keyword' ? single(key, value, there) : entriesOf(follower, value, there, depth + 1),
    );
    const update = merged(parts);
    return update.isWhole
      ? update
      : { entries: [{ key: ANY, expr: { kind: 'other', span, parts: [] }, place }], isWhole: false };
  });
}

/** Stands for every key. */
const ANY = '*';

function isOn({ call: { callee }, place: there }: CallAt, name: string, place: Place): boolean {
  return (
    callee.kind === 'member' &&
    callee.object.kind === 'name' &&
    callee.object.name === name &&
    there.scope === place.scope &&
    there.at < place.at
  );
}

function single(key: string, expr: Expr, place: Place): Entries {
  return { entries: [{ key, expr, place }], isWhole: true };
}

function merged(parts: readonly Entries[]): Entries {
  let entries: Entries['entries'] = [];
  for (const part of parts) {
    const any = part.entries.find(({ key }) => key === ANY);
    entries = any === undefined ? [...entries, ...part.entries] : entries.map(({ key }) => ({ ...any, key }));
  }
  return { entries, isWhole: parts.every(({ isWhole }) => isWhole) };
}
