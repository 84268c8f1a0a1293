import type { Span } from '../tree.ts';

/** A stretch of a text, and what takes its place. An empty stretch is a place to insert at. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text with all edits made at once. They may touch and must not overlap; those at one place are made in order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: put } of inOrder(edits)) {
    result += text.slice(at, span.start) + put;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Edits in the order of their places. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

export function insertAt(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}
