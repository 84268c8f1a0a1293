import { isMapping, isSamePlain } from '@sampler-scope/core';
import { readDocument } from '../read.ts';
import type { Syntax } from '../syntax.ts';
import { type ListNode, type MappingNode, plainValue, type TreeNode } from '../tree.ts';
import { type Added, append } from './append.ts';
import { commentsOf } from './comments.ts';
import { remove } from './remove.ts';
import { asItem, entryLines, inline, inlineEntry, linesOf, WIDEST } from './render.ts';
import { emptied, replaceEntry, replaceValue, type Site, siteAt } from './replace.ts';
import { isInBrackets, styleOf } from './style.ts';
import { applyEdits, inOrder, type TextEdit } from './textEdit.ts';
import { ownEntries, type Written } from './written.ts';

/** What to change in a text, in the order of places and without overlaps; or why it cannot be done. */
export type Edited =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly why: string };

/**
 * The least that is to be changed in a document so that it says `wanted` (plain data that survives JSON). All that says it
 * already stays as it is, to the byte: comments, the order of keys, quotes, layout, line ends. What is new is laid out like
 * what is beside it. A list that gets shorter is written anew. The result is read again, so that it says what is wanted or is not given at all.
 */
export function editTo(text: string, syntax: Syntax, wanted: unknown): Edited {
  const { root, readable, value } = readDocument(text, syntax);
  if (root === undefined || !readable) return { ok: false, why: 'The file cannot be read as it stands.' };
  if (isSamePlain(value, wanted)) return { ok: true, edits: [] };
  const written = { text, style: styleOf(text, syntax, root), comments: commentsOf(text, syntax) };
  const edits = inOrder(
    change(written, root, wanted, { within: syntax === 'json' ? 'brackets' : 'block', indent: '' }),
  );
  const result = readDocument(applyEdits(text, edits), syntax);
  if (result.readable && isSamePlain(result.value, wanted)) return { ok: true, edits };
  return {
    ok: false,
    why: 'This cannot be written without changing other parts of the file, which share it by anchors (&), aliases (*) or merge keys (<<).',
  };
}

function change(written: Written, node: TreeNode, wanted: unknown, site: Site): readonly TextEdit[] {
  if (isSamePlain(plainValue(node), wanted)) return [];
  if (node.alias === undefined) {
    if (node.kind === 'mapping' && isMapping(wanted)) return changeMapping(written, node, wanted, site);
    if (node.kind === 'list' && Array.isArray(wanted) && wanted.length >= node.items.length) {
      return changeList(written, node, wanted, site);
    }
  }
  return [replaceValue(written, node, wanted, site)];
}

/** Entries that go make room for those that come, one for one. */
function changeMapping(
  written: Written,
  node: MappingNode,
  wanted: Readonly<Record<string, unknown>>,
  site: Site,
): readonly TextEdit[] {
  const own = ownEntries(node);
  const gone = own.filter(({ key }) => !Object.hasOwn(wanted, key));
  const present = new Set(
    node.entries
      .filter(({ key, value, isMerged }) => !isMerged || isSamePlain(plainValue(value), wanted[key]))
      .map(({ key }) => key),
  );
  const come = Object.entries(wanted).filter(([key]) => !present.has(key));
  if (own.length > 0 && gone.length === own.length && come.length === 0) {
    return [emptied(written, node, site)];
  }
  const inBrackets = isInBrackets(written.text, node);
  const renamed = new Set(gone.slice(0, come.length));
  return [
    ...own.flatMap(({ key, keySpan, value }) =>
      Object.hasOwn(wanted, key)
        ? change(written, value, wanted[key], siteAt(written, keySpan.start, inBrackets))
        : [],
    ),
    ...come.slice(0, gone.length).flatMap(([key, value], i) => {
      const entry = gone[i];
      return entry === undefined ? [] : [replaceEntry(written, entry, key, value, inBrackets)];
    }),
    ...remove(written, node, (entry) => gone.includes(entry) && !renamed.has(entry)),
    ...append(
      written,
      node,
      come.slice(gone.length).map(([key, value]) => addedEntry(written, key, value)),
    ),
  ];
}

function changeList(
  written: Written,
  node: ListNode,
  wanted: readonly unknown[],
  site: Site,
): readonly TextEdit[] {
  const { text } = written;
  const inBrackets = isInBrackets(text, node);
  if (node.items.length === 0) return [replaceValue(written, node, wanted, site)];
  const last = node.items.at(-1);
  const isLikeInline =
    last?.alias === undefined && /^[{[].*$/.test(text.slice(last?.span.start, last?.span.end));
  return [
    ...node.items.flatMap((item, i) =>
      change(written, item, wanted[i], siteAt(written, (item.alias ?? item.span).start, inBrackets)),
    ),
    ...append(
      written,
      node,
      wanted.slice(node.items.length).map((item) => addedItem(written, item, isLikeInline)),
    ),
  ];
}

function addedEntry({ style }: Written, key: string, value: unknown): Added {
  return {
    inline: inlineEntry(key, value, style),
    lines: (inBrackets) => entryLines(key, value, style, inBrackets),
  };
}

/** @param isLikeInline whether the item before it stands in brackets on one line. */
function addedItem({ style }: Written, value: unknown, isLikeInline: boolean): Added {
  const onOne = inline(value, style);
  const isShort = isLikeInline && onOne.length <= WIDEST;
  return {
    inline: onOne,
    lines: (inBrackets) => {
      const lines = isShort ? [onOne] : linesOf(value, style, inBrackets);
      return inBrackets ? lines : asItem(lines);
    },
  };
}
