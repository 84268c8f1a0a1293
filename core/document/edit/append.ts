import type { ListNode, MappingNode } from '../tree.ts';
import { columnOf, indentOf, lineEndOf, startsLine } from './lineOf.ts';
import { isInBrackets } from './style.ts';
import { insertAt, type TextEdit } from './textEdit.ts';
import { endOf, endOfComments, endOfEntry, ownEntries, type Written } from './written.ts';

/** An entry or an item to add, as it is written on one line, and over several. */
export interface Added {
  readonly inline: string;
  lines(inBrackets: boolean): readonly string[];
}

/** Adds entries to a mapping or items to a list, behind the last and laid out as it is. */
export function append(
  written: Written,
  node: MappingNode | ListNode,
  added: readonly Added[],
): readonly TextEdit[] {
  if (added.length === 0) return [];
  const last = lastOf(written.text, node);
  if (isInBrackets(written.text, node)) {
    return last === undefined
      ? [firstInBrackets(written, node, added)]
      : appendInBrackets(written, node, last, added);
  }
  return last === undefined ? [] : [appendInBlock(written, node, last, added)];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function lastOf(text: string, node: MappingNode | ListNode): Place | undefined {
  if (node.kind === 'list') {
    const item = node.items.at(-1);
    return item && { start: (item.alias ?? item.span).start, end: endOf(text, item) };
  }
  const entry = ownEntries(node).at(-1);
  return entry && { start: entry.keySpan.start, end: endOfEntry(text, entry) };
}

function firstInBrackets(
  { text, style: { comma, pad } }: Written,
  { kind, span }: MappingNode | ListNode,
  added: readonly Added[],
): TextEdit {
  const inside = { start: span.start + 1, end: span.end - 1 };
  const put = added.map(({ inline }) => inline).join(comma);
  const blanks = kind === 'mapping' ? pad : '';
  return text.slice(inside.start, inside.end).trim() === ''
    ? { span: inside, text: blanks + put + blanks }
    : insertAt(inside.start, ` ${put}`);
}

function appendInBrackets(
  written: Written,
  { span }: MappingNode | ListNode,
  last: Place,
  added: readonly Added[],
): readonly TextEdit[] {
  const { text, style } = written;
  const comma = commaIn(written, last.end, span.end - 1);
  const after = comma === undefined ? last.end : comma + 1;
  const isByLine = startsLine(text, last.start) && lineEndOf(text, last.end) < span.end;
  if (!isByLine) {
    const put = added.map(({ inline }) => inline).join(style.comma);
    return [insertAt(after, comma === undefined ? style.comma + put : ` ${put},`)];
  }
  const line = style.lineBreak + indentOf(text, last.start);
  const put = added.map((one) => line + one.lines(true).join(line)).join(',');
  return comma === undefined
    ? [insertAt(last.end, ','), insertAt(endOfComments(written, last.end), put)]
    : [insertAt(endOfComments(written, after), `${put},`)];
}

/** Where a comma stands between two offsets that have nothing else between them but blanks and comments. */
function commaIn({ text, comments }: Written, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) {
    const comment = comments.find((one) => one.start === at);
    if (comment !== undefined) at = comment.end - 1;
    else if (text[at] === ',') return at;
  }
  return undefined;
}

function appendInBlock(
  written: Written,
  node: MappingNode | ListNode,
  last: Place,
  added: readonly Added[],
): TextEdit {
  const { text, style } = written;
  const first = node.kind === 'list' ? node.span.start : ownEntries(node)[0]?.keySpan.start;
  const indent = columnOf(text, first ?? last.start);
  const lines = added.flatMap((one) => one.lines(false)).map((line) => indent + line);
  // A block of text ends after its last line break, all else before.
  return /[\r\n]/.test(text[last.end - 1] ?? '')
    ? insertAt(last.end, lines.map((line) => line + style.lineBreak).join(''))
    : insertAt(endOfComments(written, last.end), lines.map((line) => style.lineBreak + line).join(''));
}
