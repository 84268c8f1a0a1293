import type { Span } from '../../../core/document/tree.ts';
import { knownAt } from '../known/known.ts';
import type { Call, Expr } from '../syntax/ast.ts';
import { argparseDefault } from './argparse.ts';
import { readArguments } from './arguments.ts';
import type { Meaning, Open } from './meaning.ts';
import { reaching } from './reaching.ts';
import type { Binding, Place, Program, Scope } from './scope.ts';

/** What is asked while a member is looked for: the one thing that follows names. */
export interface Names {
  readonly program: Program;
  meanings(expr: Expr, place: Place): readonly Meaning[];
  meaning(expr: Expr, place: Place): Meaning;
  pathOf(callee: Expr, place: Place): string | undefined;
  ofBinding(binding: Binding): readonly Meaning[];
}

/** Calls whose keywords are the members of what they give. */
const NAMESPACES = new Set([
  'builtins.dict',
  'types.SimpleNamespace',
  'argparse.Namespace',
  'easydict.EasyDict',
  'omegaconf.OmegaConf.create',
  'omegaconf.DictConfig',
  'ml_collections.ConfigDict',
  'ml_collections.config_dict.ConfigDict',
  'addict.Dict',
  'mmengine.Config',
  'mmengine.config.Config',
  'mmengine.ConfigDict',
]);

/** Calls that make an instance of the class they are given. */
const MAKERS = new Set(['tyro.cli', 'simple_parsing.parse', 'jsonargparse.CLI', 'chz.entrypoint']);

/** What an attribute or item of that name of an object stands for. */
export function membersOf(from: Names, object: Meaning, name: string, at: Span): readonly Meaning[] {
  switch (object.kind) {
    case 'open':
      return [object];
    case 'path':
      return [{ kind: 'path', path: `${object.path}.${name}`, at }];
    case 'function':
      return [unknown(name, at)];
    case 'class':
      return memberOfClass(from, object.scope, name) ?? [unknown(name, at)];
    case 'self':
      return memberOfClass(from, object.scope, name) ?? [unknown(name, at)];
    case 'expr':
      return memberOfExpr(from, object.expr, object.place, name, at);
  }
}

function memberOfExpr(from: Names, expr: Expr, place: Place, name: string, at: Span): readonly Meaning[] {
  if (expr.kind === 'dict') {
    const entry = expr.entries.findLast(({ key }) => key?.kind === 'string' && key.value === name);
    return entry === undefined ? [unknown(name, at)] : from.meanings(entry.value, place);
  }
  // `args, _ = parser.parse_known_args()`.
  if (expr.kind === 'element' && expr.of.kind === 'call') {
    const parsed = parsedClass(from, expr.of, place, expr.index);
    return parsed === undefined
      ? memberOfCall(from, expr.of, place, name, at)
      : membersOf(from, parsed, name, at);
  }
  if (expr.kind === 'call') return memberOfCall(from, expr, place, name, at);
  return [unknown(name, at)];
}

/** `a, b = HfArgumentParser((A, B)).parse_args_into_dataclasses()`: each class by its place. */
function parsedClass(from: Names, { callee }: Call, place: Place, index: number): Meaning | undefined {
  if (callee.kind !== 'member' || callee.property !== 'parse_args_into_dataclasses') return undefined;
  const parser = from.meaning(callee.object, place);
  const [classes] = parser.kind === 'expr' && parser.expr.kind === 'call' ? parser.expr.args : [];
  if (parser.kind !== 'expr' || classes === undefined) return undefined;
  const { value } = classes;
  const one = value.kind === 'sequence' ? value.items[index] : index === 0 ? value : undefined;
  const meaning = one && from.meaning(one, parser.place);
  return meaning?.kind === 'class' ? meaning : undefined;
}

function memberOfCall(from: Names, call: Call, place: Place, name: string, at: Span): readonly Meaning[] {
  const { callee, args } = call;
  if (callee.kind === 'member' && callee.property.startsWith('parse_')) {
    const value = argparseDefault(from.program, name);
    if (value !== undefined) return from.meanings(value.expr, value.place);
  }
  const called = from.meaning(callee, place);
  if (called.kind === 'class')
    return memberOfInstance(from, called.scope, call, place, name) ?? [unknown(name, at)];
  if (called.kind !== 'path') return [unknown(name, at)];
  const held = heldByLoader(from, call, called.path, place, name);
  if (held !== undefined) return held;
  const [first] = args;
  if (MAKERS.has(called.path) && first !== undefined) {
    const made = from.meaning(first.value, place);
    return made.kind === 'class' ? membersOf(from, made, name, at) : [unknown(name, at)];
  }
  if (!NAMESPACES.has(called.path)) return [unknown(name, at)];
  const keyword = args.find((arg) => arg.name === name);
  if (keyword !== undefined) return from.meanings(keyword.value, place);
  return first === undefined || first.kind === 'keyword'
    ? [unknown(name, at)]
    : membersOf(from, from.meaning(first.value, place), name, at);
}

/** `loader.sampler`, `loader.dataset`: what it was given. */
function heldByLoader(
  from: Names,
  call: Call,
  path: string,
  place: Place,
  name: string,
): readonly Meaning[] | undefined {
  const known = knownAt(path);
  const isHolder = known?.role === 'loader' || known?.role === 'batches';
  if (!isHolder || !HELD.has(name)) return undefined;
  const given = readArguments(from, call, place, known.parameters).given.get(name);
  return given && from.meanings(given.expr, given.place);
}

const HELD = new Set(['sampler', 'batch_sampler', 'dataset']);

/** A dataclass takes its fields as arguments; any other class says in `__init__` what becomes of them. */
function memberOfInstance(
  from: Names,
  scope: Scope,
  call: Call,
  place: Place,
  name: string,
): readonly Meaning[] | undefined {
  const hasInit = scope.bindings.has('__init__');
  const keyword = hasInit ? undefined : call.args.find((arg) => arg.name === name);
  return keyword === undefined ? memberOfClass(from, scope, name) : from.meanings(keyword.value, place);
}

/** Classes are not derived through more others; nor do they end where each is derived from the other. */
const MAX_BASES = 8;

function memberOfClass(from: Names, scope: Scope, name: string, depth = 0): readonly Meaning[] | undefined {
  if (depth > MAX_BASES) return undefined;
  const end: Place = { scope, arms: [], at: Number.POSITIVE_INFINITY };
  const assigned = scope.bindings.get(`self.${name}`);
  if (assigned !== undefined) return assigned.slice(-8).flatMap((binding) => from.ofBinding(binding));
  const own = scope.bindings.get(name);
  if (own !== undefined) return reaching(own, end).flatMap((binding) => ofField(from, binding));
  for (const { value } of scope.of?.kind === 'class' ? scope.of.bases : []) {
    const base =
      scope.parent === undefined ? undefined : from.meaning(value, { ...end, scope: scope.parent });
    const inherited = base?.kind === 'class' ? memberOfClass(from, base.scope, name, depth + 1) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** `x: int = field(default=3)`, and pydantic's `Field(3)`. */
function ofField(from: Names, binding: Binding): readonly Meaning[] {
  const meanings = from.ofBinding(binding);
  return meanings.flatMap((meaning) => {
    if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') return [meaning];
    const { callee, args } = meaning.expr;
    const called = from.meaning(callee, meaning.place);
    if (called.kind !== 'path' || !FIELDS.has(called.path)) return [meaning];
    const value =
      args.find(({ name }) => name === 'default') ?? args.find(({ kind }) => kind === 'positional');
    return value === undefined
      ? [unknown('the field', callee.span)]
      : from.meanings(value.value, meaning.place);
  });
}

const FIELDS = new Set(['dataclasses.field', 'pydantic.Field', 'attr.ib', 'attrs.field']);

export function unknown(name: string, at: Span): Open {
  return { kind: 'open', why: `${name} is not known from the text`, at };
}
