import { forEachChild, parse, type SyntaxNode } from 'unbash';
import type { Span } from '../../core/document/tree.ts';

/** Where the words of a script and the bodies of its here-documents stand: nothing in them is a comment. */
export function wordSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Word' || node.type === 'HereDocBody') spans.push({ start: node.pos, end: node.end });
    else forEachChild(node, visit);
  };
  visit(parse(text));
  return spans;
}
