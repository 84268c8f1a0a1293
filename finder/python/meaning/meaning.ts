import type { Span } from '../../../core/document/tree.ts';
import type { ClassDef, Expr, FunctionDef } from '../syntax/ast.ts';
import type { Place, Scope } from './scope.ts';

/** What an expression stands for when its names are followed. */
export type Meaning =
  /** An expression that is no mere name: a literal, a call. */
  | { readonly kind: 'expr'; readonly expr: Expr; readonly place: Place }
  /** Something of another module, or a builtin: `torch.utils.data.DataLoader`, `builtins.len`. */
  | { readonly kind: 'path'; readonly path: string; readonly at: Span }
  | { readonly kind: 'function'; readonly def: FunctionDef; readonly scope: Scope }
  | { readonly kind: 'class'; readonly def: ClassDef; readonly scope: Scope }
  /** `self` in a method of that class. */
  | { readonly kind: 'self'; readonly scope: Scope }
  | Open;

/** It cannot be known from the text. */
export interface Open {
  readonly kind: 'open';
  readonly why: string;
  readonly at: Span;
}

/** Whether both come to the very same place of the text. */
export function sameMeaning(a: Meaning, b: Meaning): boolean {
  switch (a.kind) {
    case 'expr':
      return b.kind === 'expr' && (a.expr === b.expr || sameElement(a.expr, b.expr));
    case 'path':
      return b.kind === 'path' && a.path === b.path;
    case 'function':
      return b.kind === 'function' && a.def === b.def;
    case 'class':
      return b.kind === 'class' && a.def === b.def;
    case 'self':
      return b.kind === 'self' && a.scope === b.scope;
    case 'open':
      return false;
  }
}

function sameElement(a: Expr, b: Expr): boolean {
  return a.kind === 'element' && b.kind === 'element' && a.of === b.of && a.index === b.index;
}
