import type { Entry, TreeNode } from '../tree.ts';
import { columnOf, indentOf, startsLine } from './lineOf.ts';
import { entryLines, inline, inlineEntry, isShort, linesOf, scalarText } from './render.ts';
import type { TextEdit } from './textEdit.ts';
import { commentsKept, endOfEntry, spanAt, type Written } from './written.ts';

/** Where a value stands: in what, and the blanks before the key or the dash that it belongs to. */
export interface Site {
  /** `line`: in brackets, behind others on its line. `brackets`: in brackets, on a line of its own. */
  readonly within: 'block' | 'brackets' | 'line';
  readonly indent: string;
}

/** @param start where the key or the item starts. */
export function siteAt({ text }: Written, start: number, inBrackets: boolean): Site {
  if (!inBrackets) return { within: 'block', indent: columnOf(text, start) };
  return { within: startsLine(text, start) ? 'brackets' : 'line', indent: indentOf(text, start) };
}

/** Writes another value in the place of one. A text keeps its kind of quotes. */
export function replaceValue(written: Written, node: TreeNode, value: unknown, site: Site): TextEdit {
  const { text, style } = written;
  const span = spanAt(text, node);
  const isScalar = typeof value !== 'object' || value === null;
  if (isScalar && node.kind === 'scalar' && span.start < span.end) {
    return { span, text: scalarText(value, style, quoteAt(text, span.start)) };
  }
  const isInline = site.within === 'line' || isShort(value, style);
  const lines = isInline ? [inline(value, style)] : linesOf(value, style, site.within === 'brackets');
  const deeper = site.indent + style.step;
  const kept = commentsKept(written, span, deeper);
  if (site.within !== 'block') return { span, text: kept + lines.join(style.lineBreak + site.indent) };
  // In a block, what is one line stands behind its key; what is more starts on the next.
  const start = endOfKey(written, span.start);
  const end = span.start === span.end ? start : span.end;
  if (isInline && kept === '') {
    const space = /[ \t\r\n]/.test(text[start - 1] ?? '') ? '' : ' ';
    return { span: { start, end }, text: space + lines[0] };
  }
  const ownLine = style.lineBreak + deeper;
  return { span: { start, end }, text: ownLine + kept + lines.join(ownLine) };
}

/** Writes another entry in the place of one. */
export function replaceEntry(
  written: Written,
  entry: Entry,
  key: string,
  value: unknown,
  inBrackets: boolean,
): TextEdit {
  const { text, style } = written;
  const span = { start: entry.keySpan.start, end: endOfEntry(text, entry) };
  const { within, indent } = siteAt(written, span.start, inBrackets);
  const kept = commentsKept(written, span, inBrackets ? indent + style.step : indent);
  const lines =
    within === 'line' ? [inlineEntry(key, value, style)] : entryLines(key, value, style, inBrackets);
  return { span, text: kept + lines.join(style.lineBreak + indent) };
}

/** A mapping of which nothing stays. */
export function emptied(written: Written, node: TreeNode, site: Site): TextEdit {
  const span = spanAt(written.text, node);
  const kept = commentsKept(written, span, site.indent + written.style.step);
  return { span, text: kept + inline({}, written.style) };
}

/** Where the key or dash before a value ends, if blanks alone part them; else where the value starts. */
function endOfKey({ text, comments }: Written, offset: number): number {
  const end = text.slice(0, offset).trimEnd().length;
  return /[:-]/.test(text[end - 1] ?? '') && comments.every((one) => one.end !== end) ? end : offset;
}

function quoteAt(text: string, offset: number): '"' | "'" | undefined {
  const first = text[offset];
  return first === '"' || first === "'" ? first : undefined;
}
