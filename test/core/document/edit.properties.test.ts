import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentsOf } from '../../../core/document/edit/comments.ts';
import { editTo } from '../../../core/document/edit/editTo.ts';
import { applyEdits } from '../../../core/document/edit/textEdit.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { Syntax } from '../../../core/document/syntax.ts';
import type { TreeNode } from '../../../core/document/tree.ts';
import { laidOut } from './layOut.ts';

const examples = new URL('../../../examples/', import.meta.url);
const files = readdirSync(examples)
  .filter((name) => name.includes('.sampler.'))
  .map((name) => ({
    syntax: name.endsWith('.json') ? ('json' as const) : ('yaml' as const),
    text: readFileSync(new URL(name, examples), 'utf8'),
  }));

const scalar = fc.oneof(
  fc.integer({ min: -5, max: 99 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    'a',
    "it's",
    'say "x"',
    '# no',
    'a: b',
    'true',
    '1',
    '',
    ' x ',
    '18446744073709551615',
    'ü😀',
    '-',
  ),
  fc.string(),
);
const key = fc.constantFrom('a', 'b', 'c', 'stop', 'with', 'x y', '1', 'true');
const { value: plain } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.dictionary(key, tie('value'), { maxKeys: 4 }).map((entries) => ({ ...entries })),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));
const mapping = fc.dictionary(key, plain, { minKeys: 1, maxKeys: 5 }).map((entries) => ({ ...entries }));

/** Plain data with some of it taken out, changed and added. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    return fc
      .tuple(fc.tuple(...value.map(changedOrNot)), fc.array(plain, { maxLength: 2 }), fc.nat(value.length))
      .map(([items, added, cut]) => (added.length === 0 ? items.slice(0, cut) : [...items, ...added]));
  }
  if (typeof value !== 'object' || value === null) return plain;
  return fc
    .tuple(
      fc.tuple(
        ...Object.entries(value).map(([name, of]) =>
          fc.oneof(
            { weight: 3, arbitrary: changedOrNot(of).map((next) => [[name, next]]) },
            { weight: 1, arbitrary: fc.constant([]) },
          ),
        ),
      ),
      fc.dictionary(key, plain, { maxKeys: 2 }),
    )
    .map(([entries, added]) => ({ ...added, ...Object.fromEntries(entries.flat()) }));
}

function changedOrNot(value: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: changed(value) });
}

const cases = fc.oneof(
  mapping.chain((value) => fc.tuple(laidOut(value), changed(value))),
  fc
    .constantFrom(...files)
    .chain((file) => fc.tuple(fc.constant(file), changed(readDocument(file.text, file.syntax).value))),
);

describe('an edit of a document', () => {
  it('makes it say what is wanted, and touches nothing that says so already', () => {
    fc.assert(
      fc.property(cases, ([{ text, syntax }, wanted]) => {
        const before = readDocument(text, syntax);
        const edit = editTo(text, syntax, wanted);
        if (!edit.ok) throw new Error(edit.why);
        const result = applyEdits(text, edit.edits);
        const after = readDocument(result, syntax);
        expect(after.value).toEqual(wanted);
        const comments = commentTexts(text, syntax);
        expect(commentTexts(result, syntax)).toEqual(comments);
        expect(unchanged(after.root, result, before.value, true).toSorted()).toEqual(
          unchanged(before.root, text, wanted, false).toSorted(),
        );
        expect(new Set(result.match(/\r\n|\n/g) ?? []).size).toBeLessThanOrEqual(1);
        expect(editTo(result, syntax, wanted)).toEqual({ ok: true, edits: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('never overlaps itself, and stays inside the text', () => {
    fc.assert(
      fc.property(cases, ([{ text, syntax }, wanted]) => {
        const edit = editTo(text, syntax, wanted);
        let at = 0;
        for (const { span } of edit.ok ? edit.edits : []) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          at = span.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 200 },
    );
  });
});

function commentTexts(text: string, syntax: Syntax): readonly string[] {
  return commentsOf(text, syntax)
    .map(({ start, end }) => text.slice(start, end).trimEnd())
    .toSorted();
}

/** How every scalar is written, with its path, that the other text says too. A list that got shorter is written anew. */
function unchanged(
  node: TreeNode | undefined,
  text: string,
  other: unknown,
  isAfter: boolean,
  path = '',
): readonly string[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'scalar':
      return Object.is(node.value, other) ? [`${path} ${text.slice(node.span.start, node.span.end)}`] : [];
    case 'list': {
      if (!Array.isArray(other)) return [];
      const [before, after] = isAfter ? [other.length, node.items.length] : [node.items.length, other.length];
      if (after < before) return [];
      return node.items
        .slice(0, before)
        .flatMap((item, i) => unchanged(item, text, other[i], isAfter, `${path} ${i}`));
    }
    case 'mapping':
      return node.entries.flatMap(({ key: name, keySpan, value }) => {
        if (typeof other !== 'object' || other === null || Array.isArray(other)) return [];
        const of = Object.entries(other).find(([one]) => one === name);
        const written = `${path} ${text.slice(keySpan.start, keySpan.end)}`;
        return of === undefined ? [] : unchanged(value, text, of[1], isAfter, written);
      });
  }
}
