import type { Span } from '../../../core/document/tree.ts';

/** Python's expressions as far as configurations are written in them; all else is `other`, with what stands in it. */
export type Expr =
  | Name
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NoneLiteral
  | Member
  | Subscript
  | Call
  | Sequence
  | Dict
  | Unary
  | Binary
  | Conditional
  | Element
  | Other;

export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  readonly name: string;
}

export interface NumberLiteral {
  readonly kind: 'number';
  readonly span: Span;
  /** A `bigint` for what Python reads as an int, a `number` for a float. */
  readonly value: bigint | number;
}

export interface StringLiteral {
  readonly kind: 'string';
  readonly span: Span;
  readonly value: string;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly span: Span;
  readonly value: boolean;
}

export interface NoneLiteral {
  readonly kind: 'none';
  readonly span: Span;
}

/** `object.property`. */
export interface Member {
  readonly kind: 'member';
  readonly span: Span;
  readonly object: Expr;
  readonly property: string;
}

/** `object[index]`; `index` is `other` for a slice. */
export interface Subscript {
  readonly kind: 'subscript';
  readonly span: Span;
  readonly object: Expr;
  readonly index: Expr;
}

export interface Call {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expr;
  readonly args: readonly Argument[];
  /** Between the parentheses; empty where the closing one is missing. */
  readonly inside: Span | undefined;
}

export interface Argument {
  /** `x`, `name=x`, `*x`, `**x`. */
  readonly kind: 'positional' | 'keyword' | 'list' | 'mapping';
  readonly span: Span;
  /** Empty unless a keyword. */
  readonly name: string;
  readonly value: Expr;
}

/** `[a, b]`, `(a, b)` or `a, b`, `{a, b}`. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly span: Span;
  readonly items: readonly Expr[];
  /** Whether all items are written out: no `*rest`. */
  readonly isWhole: boolean;
}

export interface Dict {
  readonly kind: 'dict';
  readonly span: Span;
  readonly entries: readonly DictEntry[];
}

/** `key: value`, or `**value` without a key. */
export interface DictEntry {
  readonly key: Expr | undefined;
  readonly value: Expr;
}

export interface Unary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: string;
  readonly operand: Expr;
}

export interface Binary {
  readonly kind: 'binary';
  readonly span: Span;
  /** As written, with one blank between words: `+`, `is not`, `and`. */
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** `whenTrue if test else whenFalse`. */
export interface Conditional {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly test: Expr;
  readonly whenTrue: Expr;
  readonly whenFalse: Expr;
}

/** Item `index` of what `of` gives: what `a, b = f()` binds. Nobody writes it. */
export interface Element {
  readonly kind: 'element';
  readonly span: Span;
  readonly of: Expr;
  readonly index: number;
}

export interface Other {
  readonly kind: 'other';
  readonly span: Span;
  readonly parts: readonly Expr[];
}

export type Statement =
  | Assign
  | For
  | While
  | If
  | With
  | Try
  | FunctionDef
  | ClassDef
  | Import
  | Return
  | Global
  | Evaluate;

export interface Assign {
  readonly kind: 'assign';
  readonly span: Span;
  readonly targets: readonly Expr[];
  /** Absent for a mere annotation. For `x += y` it is `x + y`. */
  readonly value: Expr | undefined;
}

export interface For {
  readonly kind: 'for';
  readonly span: Span;
  readonly target: Expr;
  readonly iterable: Expr;
  readonly body: Block;
  readonly otherwise: Block | undefined;
}

export interface While {
  readonly kind: 'while';
  readonly span: Span;
  readonly test: Expr;
  readonly body: Block;
  readonly otherwise: Block | undefined;
}

export interface If {
  readonly kind: 'if';
  readonly span: Span;
  readonly tests: readonly Expr[];
  /** One for each test, and one more if there is an `else`. Also the cases of a `match`. */
  readonly arms: readonly Block[];
  readonly isExhaustive: boolean;
}

export interface With {
  readonly kind: 'with';
  readonly span: Span;
  readonly items: readonly { readonly value: Expr; readonly target: Expr | undefined }[];
  readonly body: Block;
}

export interface Try {
  readonly kind: 'try';
  readonly span: Span;
  /** The body first, then what follows on `except`, `else` and `finally`. */
  readonly arms: readonly Block[];
}

export interface FunctionDef {
  readonly kind: 'function';
  readonly span: Span;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** As written, without `@` and arguments: `property`, `dc.dataclass`. */
  readonly decorators: readonly string[];
  readonly body: Block;
}

export interface Parameter {
  readonly name: string;
  readonly span: Span;
  /** `x`, `*x` and all after it by keyword only, `**x`. */
  readonly kind: 'plain' | 'keyword' | 'list' | 'mapping';
  readonly value: Expr | undefined;
}

export interface ClassDef {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: string;
  readonly bases: readonly Argument[];
  readonly decorators: readonly string[];
  readonly body: Block;
}

export interface Import {
  readonly kind: 'import';
  readonly span: Span;
  /** `import a.b` gives `a` the path `a`; `from a import b as c` gives `c` the path `a.b`. */
  readonly names: readonly { readonly name: string; readonly path: string }[];
  /** The module all of whose names are imported: `from a import *`. */
  readonly all: string | undefined;
}

export interface Return {
  readonly kind: 'return';
  readonly span: Span;
  readonly value: Expr | undefined;
}

export interface Global {
  readonly kind: 'global';
  readonly span: Span;
  readonly names: readonly string[];
}

/** A statement that only evaluates, and any that is not told apart here: `del`, `raise`, `assert`, `pass`. */
export interface Evaluate {
  readonly kind: 'evaluate';
  readonly span: Span;
  readonly values: readonly Expr[];
}

export interface Block {
  /** From the colon to the end of the last statement. */
  readonly span: Span;
  readonly statements: readonly Statement[];
}
