import type { Span } from '../../../core/document/tree.ts';
import type { Block, Call, ClassDef, Expr, FunctionDef, Import, Statement } from '../syntax/ast.ts';
import { expressionsOf, withParts } from '../syntax/walk.ts';
import { callersOf, methodCallsOf } from './callers.ts';
import { attributeKey } from './keys.ts';
import {
  type Arm,
  type AssignedTo,
  type Binding,
  type CallAt,
  classAround,
  type LoopAt,
  newScope,
  type Place,
  type Program,
  type Scope,
  type StatementAt,
} from './scope.ts';

/** Finds the scopes of a module, what is bound in them, and all calls. One pass over the statements. */
export function readProgram(text: string, statements: readonly Statement[]): Program {
  const module = newScope('module', undefined, undefined);
  const reader = new ProgramReader();
  reader.readBlock(statements, { scope: module, arms: [], at: 0 });
  return {
    text,
    module,
    calls: reader.calls,
    loops: reader.loops,
    statements: reader.statements,
    packages: reader.packages,
    callers: callersOf(reader.calls),
    methodCalls: methodCallsOf(reader.calls),
    assignedTo: reader.assignedTo,
  };
}

class ProgramReader {
  readonly calls: CallAt[] = [];
  readonly loops: LoopAt[] = [];
  readonly statements: StatementAt[] = [];
  readonly packages = new Set<string>();
  readonly assignedTo = new Map<Call, AssignedTo>();

  readBlock(statements: readonly Statement[], around: Place): void {
    for (const statement of statements) this.#read(statement, { ...around, at: statement.span.start });
  }

  #read(statement: Statement, place: Place): void {
    this.statements.push({ statement, place });
    for (const expr of expressionsOf(statement)) this.#expression(expr, place);
    switch (statement.kind) {
      case 'assign':
        if (statement.value === undefined) return;
        for (const target of statement.targets) this.#bind(target, statement.value, place);
        return;
      case 'for':
        this.loops.push({ loop: statement, place });
        this.#bindEach(
          statement.target,
          statement.iterable,
          this.#inside(place, statement, 0, 0, statement.body),
        );
        this.#arms(statement, [statement.body], 0, place);
        if (statement.otherwise) this.readBlock(statement.otherwise.statements, place);
        return;
      case 'while':
        this.loops.push({ loop: statement, place });
        this.#arms(statement, [statement.body], 0, place);
        if (statement.otherwise) this.readBlock(statement.otherwise.statements, place);
        return;
      case 'if':
        this.#arms(statement, statement.arms, statement.isExhaustive ? statement.arms.length : 0, place);
        return;
      case 'try':
        this.#arms(statement, statement.arms, 0, place);
        return;
      case 'with':
        for (const { target } of statement.items) if (target) this.#hide(target, place);
        this.readBlock(statement.body.statements, place);
        return;
      case 'function':
        this.#function(statement, place);
        return;
      case 'class':
        this.#class(statement, place);
        return;
      case 'import':
        this.#import(statement, place);
        return;
      case 'return':
        if (statement.value) place.scope.returns.push({ value: statement.value, place });
        return;
      case 'global':
      case 'evaluate':
        return;
    }
  }

  #expression(expr: Expr, place: Place): void {
    for (const part of withParts(expr)) if (part.kind === 'call') this.calls.push({ call: part, place });
  }

  #inside(place: Place, of: Statement, index: number, always: number, block: Block): Place {
    const arm: Arm = { of, index, always, block };
    return { ...place, arms: [...place.arms, arm] };
  }

  #arms(of: Statement, blocks: readonly Block[], always: number, place: Place): void {
    for (const [index, block] of blocks.entries()) {
      this.readBlock(block.statements, this.#inside(place, of, index, always, block));
    }
  }

  #function(def: FunctionDef, place: Place): void {
    const scope = newScope('function', place.scope, def);
    add(place.scope, def.name, { kind: 'function', def, scope, place });
    const inside: Place = { scope, arms: [], at: def.span.start };
    for (const parameter of def.parameters) {
      add(scope, parameter.name, { kind: 'parameter', of: def, parameter, place: inside });
    }
    this.readBlock(def.body.statements, inside);
  }

  #class(def: ClassDef, place: Place): void {
    const scope = newScope('class', place.scope, def);
    add(place.scope, def.name, { kind: 'class', def, scope, place });
    this.readBlock(def.body.statements, { scope, arms: [], at: def.span.start });
  }

  #import({ names, all }: Import, place: Place): void {
    for (const { name, path } of names) {
      add(place.scope, name, { kind: 'import', path, place });
      this.packages.add(packageOf(path));
    }
    if (all === undefined) return;
    place.scope.stars.push(all);
    this.packages.add(packageOf(all));
  }

  #bind(target: Expr, value: Expr, place: Place): void {
    if (target.kind === 'sequence') {
      for (const [index, item] of target.items.entries()) {
        const bound = value.kind === 'sequence' && value.isWhole ? value.items[index] : undefined;
        if (!target.isWhole) this.#hide(item, place);
        else this.#bind(item, bound ?? { kind: 'element', span: value.span, of: value, index }, place);
      }
      return;
    }
    this.#addTo(target, place, { kind: 'value', value, target: target.span, place });
  }

  #bindEach(target: Expr, iterable: Expr, place: Place): void {
    if (target.kind !== 'sequence') {
      this.#addTo(target, place, { kind: 'each', iterable, target: target.span, place });
      return;
    }
    for (const item of target.items) this.#hide(item, place);
  }

  #hide(target: Expr, place: Place): void {
    if (target.kind === 'sequence') for (const item of target.items) this.#hide(item, place);
    else this.#addTo(target, place, hidden(target.span, place));
  }

  #addTo(target: Expr, place: Place, binding: Binding): void {
    const key = attributeKey(target);
    if (key === undefined) return;
    // What a method gives to `self` belongs to the class, where every method sees it.
    const owner = key.startsWith('self.') ? classAround(place.scope) : undefined;
    add(owner ?? place.scope, key, binding);
    if (binding.kind === 'value') this.#remember(binding.value, { key, place });
  }

  #remember(value: Expr, to: AssignedTo): void {
    if (value.kind === 'conditional') {
      this.#remember(value.whenTrue, to);
      this.#remember(value.whenFalse, to);
    } else if (value.kind === 'dict') {
      for (const { key, value: entry } of value.entries) {
        if (key?.kind === 'string') this.#remember(entry, { ...to, key: `${to.key}["${key.value}"]` });
      }
    } else if (value.kind === 'element') this.#remember(value.of, { ...to, index: value.index });
    else if (value.kind === 'call' && !this.assignedTo.has(value)) this.assignedTo.set(value, to);
  }
}

function packageOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

function hidden(target: Span, place: Place): Binding {
  return { kind: 'hidden', target, place };
}

function add(scope: Scope, name: string, binding: Binding): void {
  const bindings = scope.bindings.get(name);
  if (bindings === undefined) scope.bindings.set(name, [binding]);
  else bindings.push(binding);
}
