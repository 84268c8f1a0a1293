import type { TextEdit } from '../../lint.ts';
import type { Place } from '../meaning/scope.ts';
import type { Block, Statement } from '../syntax/ast.ts';

/** The statement's own line from its first column on, if nothing else stands on it. */
export interface Line {
  /** The first column's offset. */
  readonly start: number;
  /** Past the line's end mark. */
  readonly end: number;
  readonly indent: string;
}

/** The lines a statement takes for itself; `undefined` if something stands before or after it. */
export function lineOf(text: string, { span }: Pick<Statement, 'span'>): Line | undefined {
  const start = lineStart(text, span.start);
  const indent = text.slice(start, span.start);
  if (!isBlank(indent)) return undefined;
  let end = span.end;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  const rest = text.slice(span.end, end).trimStart();
  if (rest !== '' && !rest.startsWith('#')) return undefined;
  return { start, end: end + endMark(text, end).length, indent };
}

/** The edit that puts a line at the start of a block; `undefined` for one on the line of its colon. */
export function lineAtStart(text: string, block: Block, line: string): TextEdit | undefined {
  const [first] = block.statements;
  const place = first && blockLine(text, block, first);
  if (place === undefined) return undefined;
  const at = place.start;
  return { at: { start: at, end: at }, text: `${place.indent}${line}${lineEnd(text, at)}` };
}

/** The edit that puts a line at the end of a block. */
export function lineAtEnd(text: string, block: Block, line: string): TextEdit | undefined {
  const [first] = block.statements;
  const last = block.statements.at(-1);
  const place = first && blockLine(text, block, first);
  const end =
    last && lineOf(text, { span: { start: last.span.start, end: trimmedEnd(text, last.span.end) } })?.end;
  if (place === undefined || end === undefined) return undefined;
  const mark = lineEnd(text, place.start);
  const isOpen = end === text.length && !text.endsWith('\n') && !text.endsWith('\r');
  return {
    at: { start: end, end },
    text: `${isOpen ? mark : ''}${place.indent}${line}${isOpen ? '' : mark}`,
  };
}

/** The edit that puts a line before a statement that stands on lines of its own. */
export function lineAtTop(text: string, statement: Statement, line: string): TextEdit | undefined {
  const start = lineStart(text, statement.span.start);
  const indent = text.slice(start, statement.span.start);
  return isBlank(indent)
    ? { at: { start, end: start }, text: `${indent}${line}${lineEnd(text, start)}` }
    : undefined;
}

/** The edits that put one statement of a block before another, each on lines of its own. */
export function moved(
  text: string,
  statement: Statement,
  before: Statement,
): readonly TextEdit[] | undefined {
  const from = lineOf(text, {
    span: { start: statement.span.start, end: trimmedEnd(text, statement.span.end) },
  });
  const start = lineStart(text, before.span.start);
  const indent = text.slice(start, before.span.start);
  if (from === undefined || !isBlank(indent) || indent !== from.indent) return undefined;
  const lines = text.slice(from.start, from.end);
  const isOpen = !lines.endsWith('\n') && !lines.endsWith('\r');
  return [
    { at: { start, end: start }, text: isOpen ? `${lines}${lineEnd(text, start)}` : lines },
    { at: { start: from.start, end: from.end }, text: '' },
  ];
}

/** Whether two places stand in the same block. */
export function sameBlock(a: Place, b: Place): boolean {
  return (
    a.scope === b.scope &&
    a.arms.length === b.arms.length &&
    a.arms.every((arm, index) => arm.of === b.arms[index]?.of && arm.index === b.arms[index]?.index)
  );
}

function blockLine(
  text: string,
  block: Block,
  first: Statement,
): { start: number; indent: string } | undefined {
  const start = lineStart(text, first.span.start);
  const indent = text.slice(start, first.span.start);
  return start > block.span.start && isBlank(indent) ? { start, indent } : undefined;
}

function trimmedEnd(text: string, end: number): number {
  let last = end;
  while (last > 0 && isBlankOrEnd(text[last - 1])) last--;
  return last;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** The mark that ends the line before, so that a text's own is kept; the first of the text for its first line. */
function lineEnd(text: string, at: number): string {
  if (at === 0) {
    let end = 0;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    return endMark(text, end) || '\n';
  }
  return text.startsWith('\r\n', at - 2) ? '\r\n' : text[at - 1] === '\r' ? '\r' : '\n';
}

function endMark(text: string, at: number): string {
  if (text.startsWith('\r\n', at)) return '\r\n';
  return text[at] === '\n' || text[at] === '\r' ? (text[at] ?? '') : '';
}

function isBlank(text: string): boolean {
  return text.trim() === '' && !text.includes('\n') && !text.includes('\r');
}

function isBlankOrEnd(character: string | undefined): boolean {
  return character !== undefined && character.trim() === '';
}
