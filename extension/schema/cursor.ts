import type { ConfigPath } from '@sampler-scope/core';
import { find } from '../../core/document/nodeAt.ts';
import { readDocument } from '../../core/document/read.ts';
import { plainValue, type Span, type TreeNode } from '../../core/document/tree.ts';

/** Where a person is about to write, in a document that is not finished. */
export interface Cursor {
  /** The mapping that the key belongs to, or the place of the value. */
  readonly path: ConfigPath;
  readonly expects: 'key' | 'value';
  /** The keys that stand in the mapping already. */
  readonly siblings: readonly string[];
  /** The word that is replaced. */
  readonly word: Span;
  /** The document without the word, as plain data. */
  readonly value: unknown;
}

/** A word that nobody writes. */
const PROBE = 'samplerScopeProbe';

/**
 * Finds out what stands at an offset of a YAML text by writing a word there and looking where the parser puts it: that
 * is right in blocks and in braces, and in whatever is unfinished around it. `undefined` in comments and texts.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const word = wordAt(text, offset);
  // Before another line a word alone would run on into it, so what is no value yet is tried as a key.
  return probe(text, word, PROBE) ?? probe(text, word, `${PROBE}:`);
}

function probe(text: string, word: Span, written: string): Cursor | undefined {
  const { root } = readDocument(text.slice(0, word.start) + written + text.slice(word.end), 'yaml');
  if (root === undefined) return undefined;
  const found = find(root, [], ({ path, isKey, node }) =>
    isKey ? path.at(-1) === PROBE : node.kind === 'scalar' && node.value === PROBE,
  );
  if (found === undefined) return undefined;
  const value = plainValue(root);
  if (!found.isKey) return { path: found.path, expects: 'value', siblings: [], word, value };
  const path = found.path.slice(0, -1);
  return { path, expects: 'key', siblings: keysAt(root, path).filter((key) => key !== PROBE), word, value };
}

/** The letters, digits and underscores around an offset. */
function wordAt(text: string, offset: number): Span {
  const before = /\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const after = /^\w*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

function keysAt(root: TreeNode, path: ConfigPath): string[] {
  const node = path.reduce<TreeNode | undefined>((at, step) => {
    if (at?.kind === 'list') return at.items[Number(step)];
    return at?.kind === 'mapping' ? at.entries.find(({ key }) => key === step)?.value : undefined;
  }, root);
  return node?.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
}
