import type { Span } from '../../../core/document/tree.ts';
import type {
  Block,
  Call,
  ClassDef,
  Expr,
  For,
  FunctionDef,
  Parameter,
  Statement,
  While,
} from '../syntax/ast.ts';

/** A stretch of a program with names of its own. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly parent: Scope | undefined;
  /** The function or class it is the body of. */
  readonly of: FunctionDef | ClassDef | undefined;
  /** In the order of the text. Attributes and items are names of their own: `params.batch_size`, `cfg["seed"]`. */
  readonly bindings: Map<string, Binding[]>;
  /** Modules all of whose names are imported. */
  readonly stars: string[];
  /** What it returns, if a function. */
  readonly returns: { readonly value: Expr; readonly place: Place }[];
}

/** Where an expression stands: which names it sees, and through which arms the program gets there. */
export interface Place {
  readonly scope: Scope;
  /** From the outermost to the innermost within the scope. */
  readonly arms: readonly Arm[];
  /** The statement's offset in the text, for what comes before what. */
  readonly at: number;
}

/** One arm of an `if` or `try`, or a loop's body. */
export interface Arm {
  readonly of: Statement;
  readonly index: number;
  /** How many arms there are if one is always taken; 0 if perhaps none is. */
  readonly always: number;
  readonly block: Block;
}

/** What gives a name a value. */
export type Binding = { readonly place: Place } & (
  | { readonly kind: 'value'; readonly value: Expr; readonly target: Span }
  | { readonly kind: 'import'; readonly path: string }
  | { readonly kind: 'function'; readonly def: FunctionDef; readonly scope: Scope }
  | { readonly kind: 'class'; readonly def: ClassDef; readonly scope: Scope }
  | { readonly kind: 'parameter'; readonly of: FunctionDef; readonly parameter: Parameter }
  /** One after the other of what is iterated: a `for` loop's target. */
  | { readonly kind: 'each'; readonly iterable: Expr; readonly target: Span }
  /** Something else: `with … as x`, `except … as x`. */
  | { readonly kind: 'hidden'; readonly target: Span }
);

export interface CallAt {
  readonly call: Call;
  readonly place: Place;
}

export interface LoopAt {
  readonly loop: For | While;
  readonly place: Place;
}

export interface StatementAt {
  readonly statement: Statement;
  readonly place: Place;
}

/** A module's scopes, and what stands in them, in the order of the text. */
export interface Program {
  readonly text: string;
  readonly module: Scope;
  readonly calls: readonly CallAt[];
  readonly loops: readonly LoopAt[];
  /** All statements, with those inside others. */
  readonly statements: readonly StatementAt[];
  /** The packages that anything is imported from, in any scope: `torch`, `helios`. */
  readonly packages: ReadonlySet<string>;
  /** Where each function and class of the module is called by its name. */
  readonly callers: ReadonlyMap<FunctionDef | ClassDef, readonly CallAt[]>;
  /** Where a method or attribute of that name is called. */
  readonly methodCalls: ReadonlyMap<string, readonly CallAt[]>;
  /** The first name or attribute (a scope's key) what a call gives is assigned to. */
  readonly assignedTo: ReadonlyMap<Call, AssignedTo>;
}

export interface AssignedTo {
  /** `sampler`, `self.sampler`. */
  readonly key: string;
  readonly place: Place;
  /** The item that is assigned, where the call gives several: `loader, sampler = create_dataloader(…)`. */
  readonly index?: number;
}

export function newScope(kind: Scope['kind'], parent: Scope | undefined, of: Scope['of']): Scope {
  return { kind, parent, of, bindings: new Map(), stars: [], returns: [] };
}

/** The module or function a name is looked up in next: the body of a class is not seen from its methods. */
export function outerScope(scope: Scope): Scope | undefined {
  let outer = scope.parent;
  while (outer?.kind === 'class') outer = outer.parent;
  return outer;
}

/** The class a method belongs to. */
export function classAround(scope: Scope): Scope | undefined {
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) {
    if (around.kind === 'class') return around;
  }
  return undefined;
}
