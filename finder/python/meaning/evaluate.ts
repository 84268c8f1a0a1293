import type { Span } from '../../../core/document/tree.ts';
import type { FactValue } from '../../facts.ts';
import type { Binary, Call, Expr } from '../syntax/ast.ts';
import { arithmetic, compare, type Scalar, truth } from './arithmetic.ts';
import { BUILTINS } from './builtins.ts';
import type { Follower } from './follow.ts';
import { attributeKey } from './keys.ts';
import type { Meaning } from './meaning.ts';
import type { Place } from './scope.ts';

/** What a value is, and where it is written; or why it cannot be known. */
export type Value =
  | { readonly kind: 'known'; readonly value: Scalar; readonly at: Span }
  | { readonly kind: 'open'; readonly why: string; readonly at: Span };

/** What is only known when the job is launched, by how it is asked for. */
const AT_LAUNCH: readonly (readonly [string, string])[] = [
  ['get_world_size', 'the world size is known when the job is launched'],
  ['num_processes', 'the number of processes is known when the job is launched'],
  ['world_size', 'the world size is known when the job is launched'],
  ['get_rank', 'the rank differs from process to process'],
  ['device_count', 'the number of devices is known when the job is launched'],
];

/** How far one value is computed: what takes more is a program, or goes in a circle (`n = n + 1` in a loop). */
const MAX_DEPTH = 40;
const MAX_STEPS = 1_000;

/** Computes constants: literals, names of the text, arithmetic. */
export class Evaluator {
  #depth = 0;
  #steps = 0;

  constructor(readonly follower: Follower) {}

  evaluate(expr: Expr, place: Place): Value {
    if (this.#depth === 0) this.#steps = 0;
    if (this.#depth >= MAX_DEPTH || this.#steps++ >= MAX_STEPS)
      return unknown('it is not computed so far', expr.span);
    this.#depth++;
    try {
      return this.#evaluate(expr, place);
    } finally {
      this.#depth--;
    }
  }

  #evaluate(expr: Expr, place: Place): Value {
    const values = this.follower.meanings(expr, place).map((meaning) => this.#ofMeaning(meaning, expr));
    const something = values.filter((value) => value.kind === 'open' || value.value !== null);
    const [first = values[0], ...rest] = something;
    if (first === undefined) return unknown('it is not known from the text', expr.span);
    if (first.kind === 'open') return first;
    const differing = rest.find((value) => value.kind === 'open' || value.value !== first.value);
    if (differing === undefined) return first;
    return differing.kind === 'open' ? differing : unknown('it may have one of several values', expr.span);
  }

  #ofMeaning(meaning: Meaning, asked: Expr): Value {
    switch (meaning.kind) {
      case 'open':
        return unknown(this.#launchReason(asked) ?? meaning.why, meaning.at);
      case 'expr':
        return this.#ofExpr(meaning.expr, meaning.place);
      case 'path':
      case 'function':
      case 'class':
      case 'self':
        return unknown(this.#launchReason(asked) ?? 'it is not known from the text', asked.span);
    }
  }

  #ofExpr(expr: Expr, place: Place): Value {
    const known = (value: Scalar): Value => ({ kind: 'known', value, at: expr.span });
    switch (expr.kind) {
      case 'number':
      case 'string':
      case 'boolean':
        return known(expr.value);
      case 'none':
        return known(null);
      case 'unary': {
        const operand = this.evaluate(expr.operand, place);
        if (operand.kind === 'open') return operand;
        if (expr.operator === 'not') return known(!truth(operand.value));
        const value = arithmetic(expr.operator, 0n, operand.value);
        return value === undefined ? unknown('it is not a number', expr.span) : known(value);
      }
      case 'binary':
        return this.#binary(expr, place);
      case 'call':
        return this.#call(expr, place);
      default:
        return unknown(this.#launchReason(expr) ?? 'it is not known from the text', expr.span);
    }
  }

  #binary(expr: Binary, place: Place): Value {
    const { operator, span } = expr;
    if (operator === 'is' || operator === 'is not') return this.#identity(expr, place);
    const left = this.evaluate(expr.left, place);
    if (left.kind === 'open') return left;
    if (operator === 'and' || operator === 'or') {
      const isDecided = truth(left.value) === (operator === 'or');
      return isDecided ? left : this.evaluate(expr.right, place);
    }
    const right = this.evaluate(expr.right, place);
    if (right.kind === 'open') return right;
    const value = compare(operator, left.value, right.value) ?? arithmetic(operator, left.value, right.value);
    return value === undefined ? unknown('it is not computed', span) : { kind: 'known', value, at: span };
  }

  /** `sampler is None`: whether the name may stand for None, must, or cannot. */
  #identity({ operator, left, right, span }: Binary, place: Place): Value {
    if (right.kind !== 'none') return unknown('it is not computed', span);
    const meanings = this.follower.meanings(left, place);
    const nones = meanings.filter((one) => one.kind === 'expr' && one.expr.kind === 'none');
    const isKnown = meanings.every(({ kind }) => kind !== 'open');
    if (!isKnown || (nones.length > 0 && nones.length < meanings.length)) {
      return unknown('it depends on how the job is launched', span);
    }
    return { kind: 'known', value: nones.length > 0 === (operator === 'is'), at: span };
  }

  #call(call: Call, place: Place): Value {
    const { callee, args, span } = call;
    const path = this.follower.pathOf(callee, place);
    const values = args.map(({ value }) => this.evaluate(value, place));
    const known = values.flatMap((value) => (value.kind === 'known' ? [value.value] : []));
    const open = values.find((value) => value.kind === 'open');
    const [only] = args;
    if (path === 'builtins.len' && only !== undefined) return this.#length(only.value, place, span);
    const builtin = path === undefined ? undefined : BUILTINS[path];
    if (builtin === undefined)
      return unknown(this.#launchReason(call) ?? 'it is not known from the text', span);
    if (open !== undefined) return open;
    const computed = builtin(known);
    const [value] = values;
    if (computed === undefined || value === undefined) return unknown('it is not computed', span);
    return { kind: 'known', value: computed, at: values.length === 1 ? value.at : span };
  }

  #length(of: Expr, place: Place, span: Span): Value {
    const length = this.lengthOf(of, place);
    return length === undefined
      ? unknown('the length is not known from the text', span)
      : { kind: 'known', value: length, at: span };
  }

  /** How many items it has, where they are written out: `[0, 1, 2]`, `range(1000)`. */
  lengthOf(of: Expr, place: Place): bigint | undefined {
    const meaning = this.follower.meaning(of, place);
    if (meaning.kind !== 'expr') return undefined;
    const { expr, place: there } = meaning;
    if (expr.kind === 'sequence') {
      return expr.isWhole && !this.#grows(of) ? BigInt(expr.items.length) : undefined;
    }
    if (expr.kind !== 'call' || this.follower.pathOf(expr.callee, there) !== 'builtins.range')
      return undefined;
    const bounds = expr.args.map(({ value }) => this.evaluate(value, there));
    const numbers = bounds.flatMap((bound) =>
      bound.kind === 'known' && typeof bound.value === 'bigint' ? [bound.value] : [],
    );
    if (numbers.length !== bounds.length) return undefined;
    const [from = 0n, to = 0n, step = 1n] = numbers.length === 1 ? [0n, numbers[0]] : numbers;
    if (step <= 0n) return undefined;
    return to > from ? (to - from + step - 1n) / step : 0n;
  }

  /** Whether something is added to a list later, under the same name. */
  #grows(list: Expr): boolean {
    const key = attributeKey(list);
    const { methodCalls } = this.follower.program;
    return (
      key !== undefined &&
      ['append', 'extend', 'insert'].some((method) =>
        methodCalls
          .get(method)
          ?.some(({ call: { callee } }) => callee.kind === 'member' && attributeKey(callee.object) === key),
      )
    );
  }

  /** A reason a person knows, if it is asked for by a name that tells: `dist.get_world_size()`, `os.environ["RANK"]`. */
  #launchReason(expr: Expr): string | undefined {
    const words = this.follower.program.text.slice(expr.span.start, expr.span.end).toLowerCase();
    if (words.includes('environ') || words.includes('getenv'))
      return 'the environment is known when the job is launched';
    return AT_LAUNCH.find(([word]) => words.includes(word))?.[1];
  }
}

function unknown(why: string, at: Span): Value {
  return { kind: 'open', why, at };
}

/** A scalar as a fact has it: a whole number as a `number` where that holds it exactly. None is no value. */
export function factValue(value: Scalar): FactValue | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
