import type { Entry, MappingNode, Span, TreeNode } from '../tree.ts';
import { startsLine } from './lineOf.ts';
import { isInBrackets, type WritingStyle } from './style.ts';

/** A text that is edited, and what has to be known of how it is written. */
export interface Written {
  readonly text: string;
  readonly style: WritingStyle;
  readonly comments: readonly Span[];
}

/** Where a node is written at its own place: an alias's is not its anchor's. */
export function spanAt(text: string, node: TreeNode): Span {
  return node.alias ?? { start: node.span.start, end: endOf(text, node) };
}

/** Where what is written of a node ends. Blanks and comments that a parser counts to a block are not of it. */
export function endOf(text: string, node: TreeNode): number {
  if (node.alias !== undefined) return node.alias.end;
  if (node.kind === 'scalar' || isInBrackets(text, node)) return node.span.end;
  return node.kind === 'list'
    ? Math.max(node.span.start, ...node.items.map((item) => endOf(text, item)))
    : Math.max(node.span.start, ...ownEntries(node).map((entry) => endOfEntry(text, entry)));
}

/** Where an entry ends; one without a value, behind its colon. */
export function endOfEntry(text: string, { keySpan, value }: Entry): number {
  const end = endOf(text, value);
  return Math.max(
    keySpan.end,
    value.span.start === value.span.end ? text.slice(0, end).trimEnd().length : end,
  );
}

/** The entries that are written in the mapping itself. */
export function ownEntries({ entries }: MappingNode): readonly Entry[] {
  return entries.filter(({ isMerged }) => isMerged !== true);
}

/** The comments inside a stretch that is written anew. */
export function commentsIn({ text, comments }: Written, span: Span): readonly string[] {
  return comments
    .filter(({ start, end }) => span.start <= start && end <= span.end)
    .map(({ start, end }) => text.slice(start, end));
}

/** Comments to stand before what takes the place of a stretch that held them, each on its line. */
export function commentsKept(written: Written, span: Span, indent: string): string {
  const { text, style } = written;
  const kept = commentsIn(written, span).map((comment) => comment + style.lineBreak + indent);
  return (kept.length > 0 && !startsLine(text, span.start) ? ' ' : '') + kept.join('');
}

/** Where a line's content ends that has nothing more from an offset on but blanks and comments. */
export function endOfComments({ text, comments }: Written, offset: number): number {
  let at = offset;
  for (const { start, end } of comments) {
    if (start >= at && /^[ \t]*$/.test(text.slice(at, start))) at = end;
  }
  return at;
}
