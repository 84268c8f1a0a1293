import type { ClassDef, FunctionDef } from '../syntax/ast.ts';
import type { CallAt, Scope } from './scope.ts';

/** By plain names only: `main(args)`, `Config()`. */
export function callersOf(calls: readonly CallAt[]): ReadonlyMap<FunctionDef | ClassDef, readonly CallAt[]> {
  const callers = new Map<FunctionDef | ClassDef, CallAt[]>();
  for (const at of calls) {
    const { callee } = at.call;
    if (callee.kind !== 'name') continue;
    const def = definitionOf(callee.name, at.place.scope);
    if (def === undefined) continue;
    const known = callers.get(def);
    if (known === undefined) callers.set(def, [at]);
    else known.push(at);
  }
  return callers;
}

/** By the method's name alone, whatever it is called on. */
export function methodCallsOf(calls: readonly CallAt[]): ReadonlyMap<string, readonly CallAt[]> {
  const byName = new Map<string, CallAt[]>();
  for (const at of calls) {
    const { callee } = at.call;
    if (callee.kind !== 'member') continue;
    const known = byName.get(callee.property);
    if (known === undefined) byName.set(callee.property, [at]);
    else known.push(at);
  }
  return byName;
}

function definitionOf(name: string, from: Scope): FunctionDef | ClassDef | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const binding = scope.bindings.get(name)?.at(-1);
    if (binding === undefined) continue;
    return binding.kind === 'function' || binding.kind === 'class' ? binding.def : undefined;
  }
  return undefined;
}
