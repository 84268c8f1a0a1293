import type { ConfigPath } from '@sampler-scope/core';
import type { Span, TreeNode } from './tree.ts';

/** What a person points at. */
export interface Found {
  /** From the root to it. */
  readonly path: ConfigPath;
  /** Whether it is the last key of the path, rather than the value. */
  readonly isKey: boolean;
  readonly span: Span;
  readonly node: TreeNode;
}

/** The key, or the value that holds nothing else, at an offset; both of its ends count. */
export function nodeAt(root: TreeNode, offset: number): Found | undefined {
  return find(root, [], ({ span }) => span.start <= offset && offset <= span.end);
}

/** The first key or scalar, in the order they are written, that a test finds. */
export function find(node: TreeNode, path: ConfigPath, isIt: (found: Found) => boolean): Found | undefined {
  switch (node.kind) {
    case 'scalar': {
      const found = { path, isKey: false, span: node.span, node };
      return isIt(found) ? found : undefined;
    }
    case 'list':
      return first(node.items.entries(), ([i, item]) => find(item, [...path, i], isIt));
    case 'mapping':
      return first(node.entries, ({ key, keySpan, value }) => {
        const found = { path: [...path, key], isKey: true, span: keySpan, node: value };
        return isIt(found) ? found : find(value, found.path, isIt);
      });
  }
}

function first<T, R>(items: Iterable<T>, look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
