import type { TextEdit } from '../../lint.ts';
import type { Place } from '../meaning/scope.ts';
import type { Expr } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { lineAtTop } from './edits.ts';

export interface Importable {
  /** How it is called at the place. */
  readonly name: string;
  /** The import that takes, if it is not there yet. */
  readonly edits: readonly TextEdit[];
}

/**
 * How a class of another module is called at a place, with the import that takes; `undefined` where its name is taken by
 * something else, or no import of the text's own shows where one goes.
 */
export function importLine(
  { reading, text }: Context,
  module: string,
  name: string,
  place: Place,
): Importable | undefined {
  const { follower, program } = reading;
  const plain: Expr = { kind: 'name', span: { start: 0, end: 0 }, name };
  const meaning = follower.meaning(plain, place);
  if (meaning.kind !== 'path') return undefined;
  if (meaning.path === `${module}.${name}`) return { name, edits: [] };
  if (meaning.path !== `builtins.${name}`) return undefined;
  const first = program.statements.find(
    ({ statement, place: there }) =>
      statement.kind === 'import' && there.scope === program.module && there.arms.length === 0,
  );
  const isFuture = first !== undefined && text.startsWith('from __future__', first.statement.span.start);
  if (first === undefined || isFuture) return undefined;
  const edit = lineAtTop(text, first.statement, `from ${module} import ${name}`);
  return edit && { name, edits: [edit] };
}
