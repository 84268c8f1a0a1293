import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import type { Syntax } from '../../../core/document/syntax.ts';

const examples = new URL('../../../examples/', import.meta.url);
const texts = readdirSync(examples)
  .filter((name) => name.includes('.sampler.'))
  .map((name) => readFileSync(new URL(name, examples), 'utf8'));

/** Texts as they stand between two keystrokes: an example with a piece cut out and another put in. */
const edited = fc
  .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 40 }), fc.string({ unit: 'grapheme' }))
  .map(([text, at, length, piece]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + piece + text.slice(start + length);
  });

const snippets = [
  'a',
  ': ',
  '\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '&a ',
  '*a',
  '<<: ',
  '|',
  '>',
  '#',
  '!',
  '?',
  '\t',
  '9'.repeat(20),
  '---\n',
  '//',
  '\\u',
  '%',
  '\r',
];
const soup = fc.array(fc.constantFrom(...snippets), { maxLength: 60 }).map((pieces) => pieces.join(''));

const path = fc.array(fc.oneof(fc.constantFrom('args', 'resume', 'stop', 'a'), fc.nat({ max: 3 })), {
  maxLength: 4,
});

describe.each<Syntax>(['yaml', 'json'])('any text read as %s', (syntax) => {
  it('is never thrown at, and every place is inside it', () => {
    fc.assert(
      fc.property(fc.oneof(edited, soup, fc.string()), path, fc.boolean(), (text, steps, atKey) => {
        const document = readDocument(text, syntax);
        for (const { start, end } of [
          ...document.problems.map(({ span }) => span),
          document.placeOf(steps, atKey),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives a value that JSON carries unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(edited, soup), (text) => {
        const { value } = readDocument(text, syntax);
        if (value !== undefined) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('plain data', () => {
  it('comes back from JSON as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, undefined, 2);
        expect(readDocument(text, 'json').value).toEqual(JSON.parse(text, (_, item) => exact(item)));
      }),
    );
  });
});

/** Numbers past 2^53 that happen to be integers are written with all their digits, and kept as such. */
function exact(item: unknown): unknown {
  if (typeof item !== 'number' || Number.isSafeInteger(item) || !/^-?\d+$/.test(String(item))) return item;
  return String(item);
}
