import {
  type Entry,
  exactInteger,
  type MappingNode,
  type ScalarNode,
  type Span,
  type TreeNode,
} from '../../../core/document/tree.ts';
import type { Place } from '../meaning/scope.ts';
import type { Argument, Expr } from '../syntax/ast.ts';
import type { Reading } from './reading.ts';

/** Settings are not nested deeper. */
const MAX_DEPTH = 12;

/**
 * A dictionary, or a call by keywords, as the tree that a document of the same settings would have: what is known of a
 * framework is known once. What cannot be computed stands there as it is written.
 */
export function treeOf(reading: Reading, expr: Expr, place: Place, depth = 0): TreeNode {
  const meaning = depth < MAX_DEPTH ? reading.follower.meaning(expr, place) : undefined;
  const named = meaning?.kind === 'path' ? className(meaning.path) : undefined;
  if (named !== undefined) return scalar(named, expr.span);
  if (meaning?.kind !== 'expr') return written(reading, expr);
  const { expr: meant, place: there } = meaning;
  switch (meant.kind) {
    case 'dict': {
      const entries = meant.entries.flatMap(({ key, value }): Entry[] => {
        if (key === undefined) return spread(reading, value, there, depth);
        return key.kind === 'string'
          ? [{ key: key.value, keySpan: key.span, value: treeOf(reading, value, there, depth + 1) }]
          : [];
      });
      return { kind: 'mapping', span: meant.span, entries };
    }
    case 'sequence': {
      const items = meant.items.map((item) => treeOf(reading, item, there, depth + 1));
      return { kind: 'list', span: meant.span, items };
    }
    case 'call': {
      const known = value(reading, expr, place);
      const isMapping =
        meant.args.length === 0 || meant.args.some(({ kind }) => kind === 'keyword' || kind === 'mapping');
      if (!isMapping || reading.evaluator.evaluate(expr, place).kind === 'known') return known;
      const path = reading.follower.pathOf(meant.callee, there) ?? '';
      const entries = meant.args.flatMap((arg) => argument(reading, arg, there, depth));
      const { span } = meant.callee;
      const target: Entry = { key: '_target_', keySpan: span, value: scalar(path, span) };
      return {
        kind: 'mapping',
        span: meant.span,
        entries: path === 'builtins.dict' ? entries : [target, ...entries],
      };
    }
    default:
      return value(reading, expr, place);
  }
}

/** A call's keywords as a mapping. */
export function keywordsOf(
  reading: Reading,
  args: readonly Argument[],
  span: Span,
  place: Place,
): MappingNode {
  return { kind: 'mapping', span, entries: args.flatMap((arg) => argument(reading, arg, place, 0)) };
}

function argument(reading: Reading, arg: Argument, place: Place, depth: number): readonly Entry[] {
  switch (arg.kind) {
    case 'keyword': {
      const keySpan = { start: arg.span.start, end: arg.span.start + arg.name.length };
      return [{ key: arg.name, keySpan, value: treeOf(reading, arg.value, place, depth + 1) }];
    }
    case 'mapping':
      return spread(reading, arg.value, place, depth);
    case 'positional':
    case 'list':
      return [];
  }
}

function spread(reading: Reading, expr: Expr, place: Place, depth: number): Entry[] {
  const inner = treeOf(reading, expr, place, depth + 1);
  return inner.kind === 'mapping' ? [...inner.entries] : [];
}

function value(reading: Reading, expr: Expr, place: Place): ScalarNode {
  const known = reading.evaluator.evaluate(expr, place);
  if (known.kind === 'open') return written(reading, expr);
  const plain = typeof known.value === 'bigint' ? exactInteger(known.value) : known.value;
  return scalar(plain, known.at);
}

function written({ program }: Reading, { span }: Expr): ScalarNode {
  return scalar(program.text.slice(span.start, span.end), span);
}

/** `type=DefaultSampler` is `type='DefaultSampler'`. */
function className(path: string): string | undefined {
  const name = path.split('.').at(-1) ?? '';
  const [first = ''] = name;
  return first !== first.toLowerCase() ? name : undefined;
}

function scalar(value: ScalarNode['value'], span: Span): ScalarNode {
  return { kind: 'scalar', span, value };
}
