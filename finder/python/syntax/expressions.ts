import type { Span } from '../../../core/document/tree.ts';
import type { Argument, Dict, DictEntry, Expr, Sequence } from './ast.ts';
import { numberValue, stringValue } from './literals.ts';
import { ERROR, type Node } from './node.ts';

/** Deeper nesting is not read: no one writes it, and it would cost the stack. */
export const MAX_DEPTH = 200;

/** What marks are between expressions and mean nothing by themselves. */
const MARKS = new Set(
  '( ) [ ] { } , : . ; * ** = = @ -> for in if else async lambda await yield from'.split(' '),
);

/** Makes expressions of lezer's nodes. */
export class ExpressionReader {
  #depth = 0;

  constructor(readonly text: string) {}

  read(node: Node): Expr {
    if (this.#depth >= MAX_DEPTH) return { kind: 'other', span: spanOf(node), parts: [] };
    this.#depth++;
    try {
      return this.#read(node);
    } finally {
      this.#depth--;
    }
  }

  /** One expression, or a sequence of several with commas between, as in `a, b = …` and `return a, b`. */
  readList(nodes: readonly Node[]): Expr | undefined {
    const first = nodes[0];
    const last = nodes.at(-1);
    if (first === undefined || last === undefined) return undefined;
    if (nodes.length === 1) return this.read(first);
    return this.#sequence(nodes, { start: first.start, end: last.end });
  }

  /** The arguments in `(…)` of a call or a class. */
  readArguments(list: Node): readonly Argument[] {
    const inside = withoutEnds(list.children);
    if (inside.some(({ name }) => name === 'for')) {
      const value: Expr = { kind: 'other', span: spanOf(list), parts: this.#parts(inside) };
      return [{ kind: 'positional', span: value.span, name: '', value }];
    }
    return groups(inside).flatMap((group) => this.#argument(group));
  }

  source({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  #read(node: Node): Expr {
    const span = spanOf(node);
    const { children } = node;
    const [first, second] = children;
    const last = children.at(-1);
    const other = (): Expr => ({ kind: 'other', span, parts: this.#parts(children) });
    switch (node.name) {
      case 'VariableName':
        return { kind: 'name', span, name: this.source(span) };
      case 'Number': {
        const value = numberValue(this.source(span));
        return value === undefined ? other() : { kind: 'number', span, value };
      }
      case 'String': {
        const value = stringValue(this.source(span));
        return value === undefined ? other() : { kind: 'string', span, value };
      }
      case 'Boolean':
        return { kind: 'boolean', span, value: this.source(span) === 'True' };
      case 'None':
        return { kind: 'none', span };
      case 'ParenthesizedExpression':
        return second === undefined || second.name === ERROR ? other() : this.read(second);
      case 'MemberExpression':
        return first === undefined ? other() : this.#member(first, children.slice(1), span);
      case 'CallExpression': {
        if (first === undefined || last?.name !== 'ArgList') return other();
        const isClosed = last.children.at(-1)?.name === ')';
        const inside = isClosed ? { start: last.start + 1, end: last.end - 1 } : undefined;
        return { kind: 'call', span, callee: this.read(first), args: this.readArguments(last), inside };
      }
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return this.#sequence(withoutEnds(children), span);
      case 'DictionaryExpression':
        return this.#dict(withoutEnds(children), span);
      case 'UnaryExpression':
        return first === undefined || last === undefined || first === last
          ? other()
          : this.#unary(this.source(first), last, span);
      case 'BinaryExpression':
        if (first === undefined || last === undefined || children.length < 3) return other();
        return {
          kind: 'binary',
          span,
          operator: children
            .slice(1, -1)
            .map((mark) => this.source(mark))
            .join(' '),
          left: this.read(first),
          right: this.read(last),
        };
      case 'ConditionalExpression': {
        const [whenTrue, test, whenFalse] = children.filter(({ name }) => name !== 'if' && name !== 'else');
        if (whenTrue === undefined || test === undefined || whenFalse === undefined) return other();
        return {
          kind: 'conditional',
          span,
          whenTrue: this.read(whenTrue),
          test: this.read(test),
          whenFalse: this.read(whenFalse),
        };
      }
      default:
        return other();
    }
  }

  #parts(nodes: readonly Node[]): Expr[] {
    return nodes.filter(({ name }) => name !== ERROR && !MARKS.has(name)).map((node) => this.read(node));
  }

  #member(object: Node, rest: readonly Node[], span: Span): Expr {
    const property = rest.find(({ name }) => name === 'PropertyName');
    if (property !== undefined) {
      return { kind: 'member', span, object: this.read(object), property: this.source(property) };
    }
    const inside = withoutEnds(rest);
    const [index] = inside;
    const isPlain = index !== undefined && inside.length === 1 && index.name !== ':';
    return {
      kind: 'subscript',
      span,
      object: this.read(object),
      index: isPlain
        ? this.read(index)
        : { kind: 'other', span: { start: object.end, end: span.end }, parts: this.#parts(inside) },
    };
  }

  /** The grammar takes `not a and b` for `not (a and b)`; Python does not. */
  #unary(operator: string, operand: Node, span: Span): Expr {
    const [left, mark, right] = operand.children;
    const isLoose = operand.name === 'BinaryExpression' && (mark?.name === 'and' || mark?.name === 'or');
    if (operator !== 'not' || !isLoose || left === undefined || right === undefined) {
      return { kind: 'unary', span, operator, operand: this.read(operand) };
    }
    const first = this.#unary(operator, left, { start: span.start, end: left.end });
    return { kind: 'binary', span, operator: mark?.name ?? '', left: first, right: this.read(right) };
  }

  #sequence(nodes: readonly Node[], span: Span): Sequence {
    const parts = groups(nodes);
    return {
      kind: 'sequence',
      span,
      items: parts.flatMap((part) => this.#parts(part)),
      isWhole: parts.every((part) => part.length === 1),
    };
  }

  #dict(nodes: readonly Node[], span: Span): Dict {
    return { kind: 'dict', span, entries: groups(nodes).flatMap((group) => this.#entry(group)) };
  }

  #entry(group: readonly Node[]): readonly DictEntry[] {
    const [first, second, third] = group;
    if (first?.name === '**' && second !== undefined) return [{ key: undefined, value: this.read(second) }];
    if (first === undefined || second?.name !== ':' || third === undefined) return [];
    return [{ key: this.read(first), value: this.read(third) }];
  }

  #argument(group: readonly Node[]): readonly Argument[] {
    const [first, second, third] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    const span = { start: first.start, end: last.end };
    if (first.name === '*' || first.name === '**') {
      const kind = first.name === '*' ? 'list' : 'mapping';
      return second === undefined ? [] : [{ kind, span, name: '', value: this.read(second) }];
    }
    if (second?.name === 'AssignOp') {
      // A value that is not there yet, as in `f(a=, b)`, is passed over like one that is left out.
      if (third === undefined || third.name === ERROR) return [];
      return [{ kind: 'keyword', span, name: this.source(first), value: this.read(third) }];
    }
    return first.name === ERROR ? [] : [{ kind: 'positional', span, name: '', value: this.read(first) }];
  }
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What stands between commas; an empty stretch is left out. */
export function groups(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const result: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') result.push([]);
    else result.at(-1)?.push(node);
  }
  return result.filter((group) => group.length > 0);
}

/** Without the brackets around. */
function withoutEnds(nodes: readonly Node[]): readonly Node[] {
  const isOpening = (node: Node | undefined) => node !== undefined && '([{'.includes(node.name);
  const isClosing = (node: Node | undefined) => node !== undefined && ')]}'.includes(node.name);
  return nodes.slice(isOpening(nodes[0]) ? 1 : 0, isClosing(nodes.at(-1)) ? -1 : undefined);
}
