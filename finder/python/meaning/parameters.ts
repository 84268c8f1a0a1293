import type { Argument, Call, Expr, FunctionDef } from '../syntax/ast.ts';
import type { Binding, CallAt, Place, Program } from './scope.ts';

export interface ExprAt {
  readonly expr: Expr;
  readonly place: Place;
}

/** What the calls in the text give a function's parameter; its default where they give none, or none calls it. */
export function parameterValues(
  program: Program,
  { of, parameter, place }: Extract<Binding, { kind: 'parameter' }>,
): readonly ExprAt[] {
  const around = place.scope.parent;
  const owner = around?.kind === 'class' && around.of?.kind === 'class' ? around.of : undefined;
  const isMethod = owner !== undefined && !of.decorators.includes('staticmethod');
  const own = isMethod ? of.parameters.slice(1) : of.parameters;
  const callers =
    owner === undefined
      ? [...(program.callers.get(of) ?? []), ...spawned(program, of)]
      : of.name === '__init__'
        ? (program.callers.get(owner) ?? [])
        : (program.methodCalls.get(of.name) ?? []);
  const outside = place.scope.parent ?? place.scope;
  const otherwise: readonly ExprAt[] =
    parameter.value === undefined
      ? []
      : [{ expr: parameter.value, place: { scope: outside, arms: [], at: place.at } }];
  if (callers.length === 0) return otherwise;
  const index = own.filter(({ kind }) => kind === 'plain').indexOf(parameter);
  return callers.flatMap(({ call, place: at }) => {
    const given = argumentFor(call.args, parameter.name, index);
    return given === undefined ? otherwise : [{ expr: given, place: at }];
  });
}

function argumentFor(args: readonly Argument[], name: string, index: number): Expr | undefined {
  const named = args.find((arg) => arg.kind === 'keyword' && arg.name === name);
  if (named !== undefined) return named.value;
  const arg = index < 0 ? undefined : args[index];
  const isPlain = args.slice(0, index + 1).every(({ kind }) => kind === 'positional');
  return isPlain ? arg?.value : undefined;
}

/** `mp.spawn(worker, nprocs=n, args=(a, b))` calls `worker(process, a, b)`. */
function spawned(program: Program, def: FunctionDef): readonly CallAt[] {
  return (program.methodCalls.get('spawn') ?? []).flatMap(({ call, place }) => {
    const [first] = call.args;
    if (first?.value.kind !== 'name' || first.value.name !== def.name) return [];
    const given = call.args.find(({ name }) => name === 'args')?.value ?? call.args[1]?.value;
    if (given?.kind !== 'sequence') return [];
    const process = { kind: 'other', span: first.span, parts: [] } as const;
    const args = [process, ...given.items].map(
      (value): Argument => ({ kind: 'positional', span: value.span, name: '', value }),
    );
    const spawnedCall: Call = { ...call, callee: first.value, args };
    return [{ call: spawnedCall, place }];
  });
}
