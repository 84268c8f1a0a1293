import type { Syntax } from '../syntax.ts';
import type { TreeNode } from '../tree.ts';

/** How a document is written, so that what is added to it looks the same. */
export interface WritingStyle {
  readonly syntax: Syntax;
  readonly lineBreak: string;
  /** What a level is indented by. */
  readonly step: string;
  /** What stands between a bracket and what it holds: `{ a: 1 }` or `{a: 1}`. */
  readonly pad: string;
  readonly colon: string;
  readonly comma: string;
}

export function styleOf(text: string, syntax: Syntax, root: TreeNode): WritingStyle {
  const nodes = [...within(root)];
  const colon = syntax === 'json' ? colonOf(text, nodes) : ': ';
  return {
    syntax,
    lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    step: stepOf(text),
    pad: padOf(text, nodes),
    colon,
    comma: colon === ':' ? ',' : ', ',
  };
}

/** Whether a node is written with brackets, as all of JSON is. An anchor's node counts for its aliases. */
export function isInBrackets(text: string, { span }: TreeNode): boolean {
  return text[span.start] === '{' || text[span.start] === '[';
}

function* within(node: TreeNode): Generator<TreeNode> {
  if (node.alias !== undefined) return;
  yield node;
  if (node.kind === 'list') for (const item of node.items) yield* within(item);
  if (node.kind === 'mapping') {
    for (const { value, isMerged } of node.entries) if (isMerged !== true) yield* within(value);
  }
}

/** The least that a line of the document is indented by. */
function stepOf(text: string): string {
  const indents = Array.from(text.matchAll(/^[ \t]+(?=[^\s#/])/gm), ([indent]) => indent);
  return indents.toSorted((a, b) => a.length - b.length)[0] ?? '  ';
}

function padOf(text: string, nodes: readonly TreeNode[]): string {
  const model = nodes.find(
    (node) => node.kind === 'mapping' && isInBrackets(text, node) && node.entries.length > 0,
  );
  return model === undefined || /\s/.test(text[model.span.start + 1] ?? '') ? ' ' : '';
}

function colonOf(text: string, nodes: readonly TreeNode[]): string {
  const entry = nodes.flatMap((node) => (node.kind === 'mapping' ? node.entries : []))[0];
  return entry !== undefined && text.slice(entry.keySpan.end, entry.value.span.start) === ':' ? ':' : ': ';
}
