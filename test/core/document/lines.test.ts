import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from '../../../core/document/lines.ts';

describe('lines', () => {
  it('end with any of the three line ends', () => {
    const lines = new Lines('ab\ncd\r\nef\rg');
    expect([0, 2, 3, 5, 7, 10, 11].map((offset) => lines.placeAt(offset))).toEqual([
      { line: 0, column: 0 },
      { line: 0, column: 2 },
      { line: 1, column: 0 },
      { line: 1, column: 2 },
      { line: 2, column: 0 },
      { line: 3, column: 0 },
      { line: 3, column: 1 },
    ]);
  });

  it('hold every offset, those outside moved in', () => {
    const texts = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: -5, max: 50 }), (text, offset) => {
        const { line, column } = new Lines(text).placeAt(offset);
        const inside = Math.max(0, Math.min(offset, text.length));
        const before = text.slice(0, inside).split(/\r\n|\r|\n/);
        // Between \r and \n the line has not ended yet, by VS Code's count.
        if (text[inside - 1] === '\r' && text[inside] === '\n') return;
        expect([line, column]).toEqual([before.length - 1, before.at(-1)?.length]);
      }),
    );
  });
});
