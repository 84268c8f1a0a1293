import type { Expr, Statement } from './ast.ts';

/** What an expression is made of, in the order of the text. */
function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'name':
    case 'number':
    case 'string':
    case 'boolean':
    case 'none':
    case 'element':
      return [];
    case 'member':
      return [expr.object];
    case 'subscript':
      return [expr.object, expr.index];
    case 'call':
      return [expr.callee, ...expr.args.map(({ value }) => value)];
    case 'sequence':
      return expr.items;
    case 'dict':
      return expr.entries.flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]));
    case 'unary':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'conditional':
      return [expr.whenTrue, expr.test, expr.whenFalse];
    case 'other':
      return expr.parts;
  }
}

/** The expression and all in it, outer before inner. */
export function* withParts(expr: Expr): Generator<Expr> {
  const open = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const parts = partsOf(next);
    for (let i = parts.length - 1; i >= 0; i--) {
      const part = parts[i];
      if (part !== undefined) open.push(part);
    }
  }
}

/** The expressions a statement evaluates itself, without those of its blocks. */
export function expressionsOf(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case 'assign':
      return [...statement.targets, ...(statement.value === undefined ? [] : [statement.value])];
    case 'for':
      return [statement.iterable];
    case 'while':
      return [statement.test];
    case 'if':
      return statement.tests;
    case 'with':
      return statement.items.map(({ value }) => value);
    case 'function':
      return statement.parameters.flatMap(({ value }) => value ?? []);
    case 'class':
      return statement.bases.map(({ value }) => value);
    case 'return':
      return statement.value === undefined ? [] : [statement.value];
    case 'evaluate':
      return statement.values;
    case 'try':
    case 'import':
    case 'global':
      return [];
  }
}
