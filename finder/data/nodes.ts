import type { Entry, MappingNode, TreeNode } from '../../core/document/tree.ts';
import { firstOf } from './firstOf.ts';

/** A mapping, and what it stands in. */
export interface Place {
  readonly node: MappingNode;
  /** The key that it stands at; `undefined` at the root, and in a list. */
  readonly entry: Entry | undefined;
  /** What is around it, from the nearest on. */
  readonly around: readonly MappingNode[];
  readonly root: TreeNode;
}

/** Every mapping of a tree, the outer before the inner. What aliases repeat comes once. */
export function* mappingsOf(root: TreeNode): Generator<Place> {
  const seen = new Set<TreeNode>();
  const waiting: { node: TreeNode; entry: Entry | undefined; around: readonly MappingNode[] }[] = [
    { node: root, entry: undefined, around: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, entry, around } = next;
    if (node.kind === 'scalar' || node.alias !== undefined || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'list') {
      for (const item of [...node.items].reverse()) waiting.push({ node: item, entry: undefined, around });
      continue;
    }
    yield { node, entry, around, root };
    for (const inner of [...node.entries].reverse()) {
      waiting.push({ node: inner.value, entry: inner, around: [node, ...around] });
    }
  }
}

/** What stands at a path of keys: `trainer.devices`. */
export function entryAt(node: TreeNode | undefined, path: string): Entry | undefined {
  let here: TreeNode | undefined = node;
  let entry: Entry | undefined;
  for (const key of path.split('.')) {
    entry = here?.kind === 'mapping' ? here.entries.find((one) => one.key === key) : undefined;
    here = entry?.value;
  }
  return entry;
}

/** The first of several paths that something stands at. */
export function firstEntry(node: TreeNode | undefined, ...paths: readonly string[]): Entry | undefined {
  return firstOf(paths, (path) => entryAt(node, path));
}

/** The mapping at a path of keys. */
export function mappingAt(node: TreeNode | undefined, path: string): MappingNode | undefined {
  const value = entryAt(node, path)?.value;
  return value?.kind === 'mapping' ? value : undefined;
}

/** The text at a path of keys. */
export function textAt(node: TreeNode | undefined, path: string): string | undefined {
  const value = entryAt(node, path)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
