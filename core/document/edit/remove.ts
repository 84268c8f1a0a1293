import type { Entry, MappingNode, Span } from '../tree.ts';
import { columnOf, indentOf, lineEndOf, lineStartOf, nextLineOf, startsLine } from './lineOf.ts';
import { isInBrackets } from './style.ts';
import type { TextEdit } from './textEdit.ts';
import { commentsIn, commentsKept, endOfEntry, ownEntries, type Written } from './written.ts';

/** Takes entries out of a mapping in which others stay. Comments stay too. */
export function remove(
  written: Written,
  node: MappingNode,
  isRemoved: (entry: Entry) => boolean,
): readonly TextEdit[] {
  const own = ownEntries(node);
  const first = own.findIndex((entry) => !isRemoved(entry));
  return own.flatMap((entry, i) => {
    if (!isRemoved(entry)) return [];
    if (isInBrackets(written.text, node)) return [removeInBrackets(written, own, i, first)];
    // Behind a list's dash, the first that stays moves up to it.
    const head = own[0];
    const isBehindDash = head !== undefined && !startsLine(written.text, head.keySpan.start);
    if (!isBehindDash || i > first) return [removeLines(written, entry)];
    return [takeOut(written, { start: entry.keySpan.start, end: own[i + 1]?.keySpan.start ?? 0 })];
  });
}

/** What stands before the first that stays goes with what separates it from the next; what stands after, from the last. */
function removeInBrackets(written: Written, own: readonly Entry[], i: number, first: number): TextEdit {
  const [before, entry, after] = [own[i - 1], own[i], own[i + 1]];
  const start = entry?.keySpan.start ?? 0;
  const span =
    i < first
      ? { start, end: after?.keySpan.start ?? start }
      : {
          start: before === undefined ? start : endOfEntry(written.text, before),
          end: entry === undefined ? start : endOfEntry(written.text, entry),
        };
  return takeOut(written, span);
}

function takeOut(written: Written, span: Span): TextEdit {
  const indent = indentOf(written.text, span.start) + written.style.step;
  return { span, text: commentsKept(written, span, indent) };
}

/** A block's entry goes with its lines; a comment behind it stays on a line of its own. */
function removeLines(written: Written, entry: Entry): TextEdit {
  const { text, comments, style } = written;
  const { start } = entry.keySpan;
  const indent = columnOf(text, start);
  // A block of text ends after its last line break, all else before.
  const end = text.slice(0, endOfEntry(text, entry)).trimEnd().length;
  const behind = comments.find((one) => one.start >= end && one.start <= lineEndOf(text, end));
  if (behind !== undefined) {
    return { span: { start, end: behind.start }, text: commentsKept(written, { start, end }, indent) };
  }
  const kept = commentsIn(written, { start, end }).map((comment) => indent + comment);
  const lineStart = lineStartOf(text, start);
  // With the break before it: what is put behind it in the same edit then does not meet with it.
  return lineStart === 0
    ? {
        span: { start: 0, end: nextLineOf(text, end) },
        text: kept.map((line) => line + style.lineBreak).join(''),
      }
    : {
        span: { start: breakBefore(text, lineStart), end: lineEndOf(text, end) },
        text: kept.map((line) => style.lineBreak + line).join(''),
      };
}

/** Where the line break that ends before an offset starts. */
function breakBefore(text: string, lineStart: number): number {
  return lineStart - (text.startsWith('\r\n', lineStart - 2) ? 2 : 1);
}
