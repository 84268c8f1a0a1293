import type { Span } from '../../../core/document/tree.ts';
import type { Fact } from '../../facts.ts';
import { factValue } from '../meaning/evaluate.ts';
import type { ExprAt } from '../meaning/parameters.ts';
import type { Expr } from '../syntax/ast.ts';
import { madeLength } from './datasetLength.ts';
import type { KnownCall } from './describe.ts';
import type { Reading } from './reading.ts';

/** `len(dataset)`: known where the dataset is written out, as `range(1000)` is, or where its class says a number. */
export function lengthFact(reading: Reading, { args, call }: KnownCall): Fact {
  const given = args.given.get('dataset');
  if (given === undefined) return { kind: 'open', why: 'the dataset is not named here', at: call.span };
  const length = lengthOf(reading, given);
  const name = reading.program.text.slice(given.span.start, given.span.end);
  return (
    length ?? {
      kind: 'open',
      why: `the length of ${shortened(name)} is not known from the text`,
      at: given.span,
    }
  );
}

function lengthOf(reading: Reading, { expr, place }: ExprAt): Fact | undefined {
  const { evaluator, follower } = reading;
  const meaning = follower.meaning(expr, place);
  if (meaning.kind !== 'expr') return undefined;
  const written = evaluator.lengthOf(expr, place) ?? madeLength(reading, meaning);
  const value = written === undefined ? undefined : factValue(written);
  if (value !== undefined) return { kind: 'written', value, at: boundSpan(meaning.expr) };
  if (meaning.expr.kind !== 'call') return undefined;
  const made = follower.meaning(meaning.expr.callee, meaning.place);
  const length = made.kind === 'class' ? made.scope.bindings.get('__len__')?.at(-1) : undefined;
  const [returned, another] = length?.kind === 'function' ? length.scope.returns : [];
  if (returned === undefined || another !== undefined) return undefined;
  const said = evaluator.evaluate(returned.value, returned.place);
  const number = said.kind === 'known' ? factValue(said.value) : undefined;
  return typeof number === 'number' && said.kind === 'known'
    ? { kind: 'written', value: number, at: said.at }
    : undefined;
}

/** Of `range(1000)` the number. */
function boundSpan(expr: Expr): Span {
  const [only, another] = expr.kind === 'call' ? expr.args : [];
  return only !== undefined && another === undefined ? only.span : expr.span;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
