import type { ConfigPath } from '@sampler-scope/core';
import type { Entry, Span, TreeNode } from './tree.ts';

/**
 * Where to underline what a path names: the value, or with `atKey` its key. What is not there is looked for at the nearest
 * thing around it that is. A mapping or a list is pointed at by the key that names it, since a whole block underlined
 * shows nothing; without a key, by its first line.
 */
export function placeOf(root: TreeNode, path: ConfigPath, atKey: boolean, text: string): Span {
  let node = root;
  let key: Span | undefined;
  for (const [depth, step] of path.entries()) {
    const entry = entryOf(node, step);
    const next = entry?.value ?? itemOf(node, step);
    if (next === undefined) return pointAt(node, key, text);
    if (atKey && entry !== undefined && depth === path.length - 1) return entry.keySpan;
    node = next;
    key = entry?.keySpan;
  }
  return pointAt(node, key, text);
}

function entryOf(node: TreeNode, step: string | number): Entry | undefined {
  return node.kind === 'mapping' ? node.entries.findLast(({ key }) => key === String(step)) : undefined;
}

function itemOf(node: TreeNode, step: string | number): TreeNode | undefined {
  return node.kind === 'list' ? node.items[Number(step)] : undefined;
}

function pointAt({ kind, span }: TreeNode, key: Span | undefined, text: string): Span {
  const isEmpty = span.start === span.end;
  if (key !== undefined && (isEmpty || kind !== 'scalar')) return key;
  const line = text.slice(span.start, span.end).search(/[\r\n]/);
  return line < 0 ? span : { start: span.start, end: span.start + line };
}
