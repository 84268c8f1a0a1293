import type { Span } from '../../../core/document/tree.ts';
import type { Call, Expr } from '../syntax/ast.ts';
import { entriesOf } from './entries.ts';
import type { Open } from './meaning.ts';
import type { Names } from './members.ts';
import type { ExprAt } from './parameters.ts';
import type { Place } from './scope.ts';

/** What a call gives to parameters by name. */
export interface Arguments {
  readonly given: ReadonlyMap<string, Given>;
  /** Why there may be more than is seen: `*args`, `**cfg`. */
  readonly rest: Open | undefined;
}

export interface Given extends ExprAt {
  /** The value's place. */
  readonly span: Span;
}

/** Maps a call's arguments to the parameters of what it calls. Dictionaries behind `**` are looked into. */
export function readArguments(
  follower: Names,
  { args }: Call,
  place: Place,
  parameters: readonly string[],
): Arguments {
  const given = new Map<string, Given>();
  let rest: Open | undefined;
  let position = 0;
  const give = (name: string | undefined, expr: Expr, at: Place) => {
    if (name !== undefined) given.set(name, { expr, place: at, span: expr.span });
  };
  for (const arg of args) {
    switch (arg.kind) {
      case 'positional':
        give(parameters[position++], arg.value, place);
        break;
      case 'keyword':
        give(arg.name, arg.value, place);
        break;
      case 'list': {
        const list = follower.meaning(arg.value, place);
        if (list.kind !== 'expr' || list.expr.kind !== 'sequence' || !list.expr.isWhole) {
          rest = { kind: 'open', why: 'it may be among the arguments given by *', at: arg.span };
          position = parameters.length;
        } else for (const item of list.expr.items) give(parameters[position++], item, list.place);
        break;
      }
      case 'mapping': {
        const entries = entriesOf(follower, arg.value, place);
        if (entries.isWhole) for (const entry of entries.entries) give(entry.key, entry.expr, entry.place);
        else {
          for (const entry of entries.entries) give(entry.key, entry.expr, entry.place);
          rest = { kind: 'open', why: 'it may be among the arguments given by **', at: arg.span };
        }
        break;
      }
    }
  }
  return { given, rest };
}
