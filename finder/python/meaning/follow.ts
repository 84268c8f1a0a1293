import type { Span } from '../../../core/document/tree.ts';
import { knownAt } from '../known/known.ts';
import type { Call, Expr, Member, Name, Subscript } from '../syntax/ast.ts';
import { attributeKey } from './keys.ts';
import { type Meaning, type Open, sameMeaning } from './meaning.ts';
import { membersOf, type Names } from './members.ts';
import { parameterValues } from './parameters.ts';
import { bindingsOf, reaching } from './reaching.ts';
import { type Binding, classAround, type Place, type Program } from './scope.ts';

/** How many names one question may follow: more is a riddle, not a configuration. */
const MAX_STEPS = 400;
const MAX_DEPTH = 60;
const MAX_MEANINGS = 8;

/** Modules that give many names away by `import *`, as far as they matter here. */
const STARRED = [
  'torch.utils.data',
  'torch.utils.data.distributed',
  'torchdata.stateful_dataloader',
  'helios.data',
  'helios.data.samplers',
  'transformers',
  'accelerate',
];

/** Python's own names that mean something here: no module gives them away again. */
const OWN = new Set(['abs', 'bool', 'dict', 'float', 'int', 'iter', 'len', 'max', 'min', 'range', 'vars']);

/** Follows names, attributes, items and calls of the program's own functions to what they stand for. */
export class Follower implements Names {
  readonly #known = new Map<Binding, readonly Meaning[]>();
  #steps = 0;
  #depth = 0;

  constructor(readonly program: Program) {}

  /** Everything the expression may stand for, without repeats; never empty. */
  meanings(expr: Expr, place: Place): readonly Meaning[] {
    if (this.#depth === 0) this.#steps = 0;
    if (this.#depth >= MAX_DEPTH || this.#steps++ >= MAX_STEPS)
      return [open('it is followed too far', expr.span)];
    this.#depth++;
    try {
      return distinct(this.#follow(expr, place));
    } finally {
      this.#depth--;
    }
  }

  /** The one thing it stands for, a `None` beside it not counted; open if there are several. */
  meaning(expr: Expr, place: Place): Meaning {
    const all = this.meanings(expr, place);
    const something = all.filter((one) => !isNone(one));
    const [first = all[0], second] = something;
    if (first === undefined || second !== undefined) return open('it may be one of several', expr.span);
    return first;
  }

  /** Whether it may be `None`. */
  isOptional(expr: Expr, place: Place): boolean {
    return this.meanings(expr, place).some(isNone);
  }

  /** The dotted path of another module's class or function that is called: `torch.utils.data.DataLoader`. */
  pathOf(callee: Expr, place: Place): string | undefined {
    const meaning = this.meaning(callee, place);
    return meaning.kind === 'path' ? meaning.path : undefined;
  }

  /** What a name stands for does not depend on who asks, and many ask for the same. */
  ofBinding(binding: Binding): readonly Meaning[] {
    const known = this.#known.get(binding);
    if (known !== undefined) return known;
    // Whoever comes back here on the way, as by `x = f(x)` in a loop, goes in a circle.
    this.#known.set(binding, [open('it follows from itself', bindingSpan(binding))]);
    const meanings = distinct(this.#ofBinding(binding)).slice(0, MAX_MEANINGS);
    this.#known.set(binding, meanings);
    return meanings;
  }

  #ofBinding(binding: Binding): readonly Meaning[] {
    switch (binding.kind) {
      case 'value':
        return this.meanings(binding.value, binding.place);
      case 'import':
        return [{ kind: 'path', path: binding.path, at: { start: binding.place.at, end: binding.place.at } }];
      case 'function':
        return [{ kind: 'function', def: binding.def, scope: binding.scope }];
      case 'class':
        return [{ kind: 'class', def: binding.def, scope: binding.scope }];
      case 'parameter':
        return this.#parameter(binding);
      case 'each':
        return [open('it takes one value after the other', binding.target)];
      case 'hidden':
        return [open('it is not followed', binding.target)];
    }
  }

  #follow(expr: Expr, place: Place): readonly Meaning[] {
    switch (expr.kind) {
      case 'name':
        return this.#name(expr, place);
      case 'member':
        return this.#member(expr, place);
      case 'subscript':
        return this.#subscript(expr, place);
      case 'call':
        return this.#call(expr, place);
      case 'conditional':
        return [...this.meanings(expr.whenTrue, place), ...this.meanings(expr.whenFalse, place)];
      case 'element':
        return this.meanings(expr.of, place).flatMap((of) => this.#item(of, expr.index, expr.span));
      default:
        return [{ kind: 'expr', expr, place }];
    }
  }

  #name(name: Name, place: Place): readonly Meaning[] {
    const bindings = bindingsOf(name.name, place).slice(0, MAX_MEANINGS);
    if (bindings.length > 0) return bindings.flatMap((binding) => this.ofBinding(binding));
    const module = OWN.has(name.name) ? 'builtins' : this.#starFor(name.name);
    return [{ kind: 'path', path: `${module}.${name.name}`, at: name.span }];
  }

  /** The module among those that give all their names away which a name comes from; `*` for one that is not known. */
  #starFor(name: string): string {
    const { stars } = this.program.module;
    const known = stars.filter((module) => STARRED.includes(module));
    const giving = known.find((module) => knownAt(`${module}.${name}`) !== undefined) ?? known.at(-1);
    return giving ?? (stars.length > 0 ? '*' : 'builtins');
  }

  #member(member: Member, place: Place): readonly Meaning[] {
    const assigned = this.#assigned(member, place);
    if (assigned.length > 0) return assigned;
    return this.meanings(member.object, place).flatMap((object) =>
      membersOf(this, object, member.property, member.span),
    );
  }

  #subscript(subscript: Subscript, place: Place): readonly Meaning[] {
    const assigned = this.#assigned(subscript, place);
    if (assigned.length > 0) return assigned;
    const { object, index, span } = subscript;
    if (index.kind === 'string') {
      return this.meanings(object, place).flatMap((of) => membersOf(this, of, index.value, span));
    }
    if (index.kind === 'number' && typeof index.value === 'bigint') {
      const position = Number(index.value);
      return this.meanings(object, place).flatMap((of) => this.#item(of, position, span));
    }
    return [open('its index is not followed', span)];
  }

  /** What was assigned to an attribute or an item by name: `params.batch_size = 4`. */
  #assigned(expr: Member | Subscript, place: Place): readonly Meaning[] {
    const key = attributeKey(expr);
    if (key === undefined) return [];
    const owner = key.startsWith('self.') ? classAround(place.scope) : undefined;
    const bindings =
      owner === undefined ? bindingsOf(key, place) : (owner.bindings.get(key) ?? []).slice(-MAX_MEANINGS);
    return bindings.slice(0, MAX_MEANINGS).flatMap((binding) => this.ofBinding(binding));
  }

  #call(call: Call, place: Place): readonly Meaning[] {
    const { callee, args } = call;
    const [first] = args;
    if (callee.kind === 'member' && callee.property === 'get' && first?.value.kind === 'string') {
      const entry = this.#entryOrElse(callee.object, first.value.value, args[1]?.value, place);
      if (entry.length > 0) return entry;
    }
    const called = this.meaning(callee, place);
    if (called.kind === 'function') {
      const { returns } = called.scope;
      if (returns.length === 0) return [{ kind: 'expr', expr: call, place }];
      return returns
        .slice(0, MAX_MEANINGS)
        .flatMap(({ value, place: inside }) => this.meanings(value, inside));
    }
    const isMereCopy =
      called.kind === 'path' && (called.path === 'builtins.vars' || called.path === 'copy.deepcopy');
    if (isMereCopy && first !== undefined) return this.meanings(first.value, place);
    return [{ kind: 'expr', expr: call, place }];
  }

  /** `cfg.get("seed", 3)` of a dictionary in the text. */
  #entryOrElse(object: Expr, key: string, otherwise: Expr | undefined, place: Place): readonly Meaning[] {
    const dict = this.meaning(object, place);
    if (dict.kind !== 'expr') return [];
    const isCalled =
      dict.expr.kind === 'call' && this.pathOf(dict.expr.callee, dict.place) === 'builtins.dict';
    if (dict.expr.kind !== 'dict' && !isCalled) return [];
    const found = membersOf(this, dict, key, object.span);
    if (otherwise === undefined || found.some(({ kind }) => kind !== 'open')) return found;
    return this.meanings(otherwise, place);
  }

  #item(of: Meaning, index: number, at: Span): readonly Meaning[] {
    if (of.kind !== 'expr')
      return [of.kind === 'open' ? of : open('its items are not known from the text', at)];
    const { expr, place } = of;
    if (expr.kind === 'sequence') {
      const item = expr.isWhole ? expr.items.at(index) : undefined;
      return item === undefined
        ? [open('its items are not known from the text', at)]
        : this.meanings(item, place);
    }
    return [{ kind: 'expr', expr: { kind: 'element', span: at, of: expr, index }, place }];
  }

  #parameter(binding: Extract<Binding, { kind: 'parameter' }>): readonly Meaning[] {
    const { of, parameter, place } = binding;
    const around = place.scope.parent;
    const isMethod = around?.kind === 'class' && !of.decorators.includes('staticmethod');
    if (isMethod && of.parameters[0] === parameter) return [{ kind: 'self', scope: around }];
    const values = parameterValues(this.program, binding).slice(0, MAX_MEANINGS);
    if (values.length > 0) return values.flatMap((value) => this.meanings(value.expr, value.place));
    const why = `${parameter.name} is a parameter of ${of.name}, and no call here says what it is`;
    return [open(why, parameter.span)];
  }

  /** What a scope's key is bound to in the end. */
  finalValue(key: string, place: Place): readonly Meaning[] {
    const bindings = place.scope.bindings.get(key);
    if (bindings === undefined) return [];
    const end: Place = { ...place, at: Number.POSITIVE_INFINITY };
    return reaching(bindings, end).flatMap((binding) => this.ofBinding(binding));
  }
}

function bindingSpan(binding: Binding): Span {
  switch (binding.kind) {
    case 'value':
    case 'each':
    case 'hidden':
      return binding.target;
    case 'parameter':
      return binding.parameter.span;
    case 'import':
    case 'function':
    case 'class':
      return { start: binding.place.at, end: binding.place.at };
  }
}

export function open(why: string, at: Span): Open {
  return { kind: 'open', why, at };
}

export function isNone(meaning: Meaning): boolean {
  return meaning.kind === 'expr' && meaning.expr.kind === 'none';
}

function distinct(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  const result: Meaning[] = [];
  for (const one of meanings) if (!result.some((other) => sameMeaning(one, other))) result.push(one);
  return result;
}
