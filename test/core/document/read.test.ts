import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../../../core/document/limits.ts';
import { type ReadDocument, readDocument } from '../../../core/document/read.ts';
import type { Syntax } from '../../../core/document/syntax.ts';

const yaml = (text: string) => readDocument(text, 'yaml');
const json = (text: string) => readDocument(text, 'json');

/** What each problem underlines, and says. */
function told(text: string, syntax: Syntax): string[] {
  return readDocument(text, syntax).problems.map(
    ({ severity, span, message }) => `${severity} "${text.slice(span.start, span.end)}": ${message}`,
  );
}

/** The text that is underlined for a path. */
function at(document: ReadDocument, text: string, path: (string | number)[], atKey = false): string {
  const { start, end } = document.placeOf(path, atKey);
  return text.slice(start, end);
}

describe('a YAML document', () => {
  it('is plain data', () => {
    expect(yaml('a: 1\nb: [x, true, null, 1.5]\nc: { d: 0x1f }\ne:').value).toEqual({
      a: 1,
      b: ['x', true, null, 1.5],
      c: { d: 31 },
      e: null,
    });
  });

  it('keeps the digits of an integer that no number holds', () => {
    expect(yaml('seed: 18446744073709551615').value).toEqual({ seed: '18446744073709551615' });
    expect(yaml('seed: -9223372036854775808').value).toEqual({ seed: '-9223372036854775808' });
    expect(yaml('seed: 9007199254740991').value).toEqual({ seed: 9007199254740991 });
    expect(yaml('seed: 9007199254740992').value).toEqual({ seed: '9007199254740992' });
  });

  it('keeps what is not finite as it is written, since JSON has no such number', () => {
    expect(yaml('a: .nan\nb: -.inf\nc: 1e999').value).toEqual({ a: '.nan', b: '-.inf', c: '1e999' });
  });

  it('writes out anchors and merge keys', () => {
    expect(yaml('a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: *a').value).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: { x: 1, y: 2 },
    });
    expect(yaml('a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc: { <<: [*a, *b] }').value).toMatchObject({
      c: { x: 1, y: 2 },
    });
  });

  it('is null while it is empty, or holds comments alone', () => {
    expect(yaml('').value).toBeNull();
    expect(yaml('# nothing yet\n').value).toBeNull();
  });

  it.each([
    ['a: 1\nb: 2\na: 3', `error "a": 'a' is there already`],
    ['a: 1\n---\nb: 2', 'error "---\nb: 2": expected one document, got the start of a second'],
    ['a:\n\tb: 1', 'error "\t": Tabs are not allowed as indentation'],
    ['a: *b', `error "*b": expected an anchor '&b' before this`],
    ['a: &a [*a]', `error "*a": expected a value without itself inside, got '*a' within its own anchor`],
    ['a: { <<: 3 }', `error "<<": expected '<<' to name a mapping or a list of mappings`],
    ['? [a]\n: 1', 'error "[a]": expected a key that is a plain text'],
    ['a: !b 1', 'warning "!b": Unresolved tag: !b'],
  ])('%j has its problem told in its place', (text, problem) => {
    expect(told(text, 'yaml')).toContain(problem);
  });

  it('has no value after an error, and has one after a warning', () => {
    expect(yaml('a: "x').readable).toBe(false);
    expect(yaml('a: "x').value).toBeUndefined();
    expect(yaml('a: !b c').value).toEqual({ a: 'c' });
  });

  it('does not write out a bomb', () => {
    const level = (i: number) => `l${i}: &l${i} [${`*l${i - 1},`.repeat(9)}*l${i - 1}]\n`;
    const bomb = `l0: &l0 [0]\n${Array.from({ length: 20 }, (_, i) => level(i + 1)).join('')}`;
    expect(told(bomb, 'yaml')).toEqual([
      'error "": expected at most 200000 values, got more once aliases are written out',
    ]);
  });

  it('does not follow aliases into any depth', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}]\n`).join('');
    expect(told(`l0: &l0 [0]\n${chain}`, 'yaml')).toEqual([
      'error "": expected at most 64 levels of nesting',
    ]);
  });
});

describe('a JSON document', () => {
  it('is plain data', () => {
    expect(json('{"a": [1, 1.5, -0, true, null, "x"], "b": {}}').value).toEqual({
      a: [1, 1.5, 0, true, null, 'x'],
      b: {},
    });
  });

  it('keeps the digits of an integer that no number holds', () => {
    expect(json('{"seed": 18446744073709551615}').value).toEqual({ seed: '18446744073709551615' });
    expect(json('{"seed": 1e999}').value).toEqual({ seed: '1e999' });
  });

  it.each([
    ['{"a": 1, "a": 2}', `error ""a"": 'a' is there already`],
    ['{"a": }', 'error "}": expected a value'],
    ['{"a": 1 "b": 2}', `error ""b"": expected ',' before this`],
    ["{'a': 1}", `error "'a'": expected a JSON value; texts stand in double quotes`],
    ['{"a": 1,}', 'warning ",": JSON has no trailing commas: other readers refuse this'],
    ['{"a": 1} // x', 'warning "// x": JSON has no comments: other readers refuse this'],
    ['', 'error "": expected a value'],
  ])('%j has its problem told in its place', (text, problem) => {
    expect(told(text, 'json')).toContain(problem);
  });

  it('is read in spite of comments and trailing commas', () => {
    expect(json('{"a": [1,], /* x */ }').value).toEqual({ a: [1] });
  });
});

describe('a place', () => {
  const text = 'a:\n  b: 12\n  c:\nlist:\n  - x: 1\n    y: 2\n  - 7\n';
  const document = yaml(text);

  it('is the value, or with atKey the key', () => {
    expect(at(document, text, ['a', 'b'])).toBe('12');
    expect(at(document, text, ['a', 'b'], true)).toBe('b');
    expect(at(document, text, ['list', 1])).toBe('7');
  });

  it('is the key where the value is a block or is not written', () => {
    expect(at(document, text, ['a'])).toBe('a');
    expect(at(document, text, ['a', 'c'])).toBe('c');
  });

  it('is the nearest thing around what is missing', () => {
    expect(at(document, text, ['a', 'missing'])).toBe('a');
    expect(at(document, text, ['a', 'missing', 'deeper'], true)).toBe('a');
    expect(at(document, text, ['list', 9])).toBe('list');
    expect(at(document, text, ['list', 0, 'z'])).toBe('x: 1');
  });

  it('is the first line where there is no key around it', () => {
    expect(at(document, text, [])).toBe('a:');
    expect(at(document, text, ['missing'])).toBe('a:');
  });

  it("is the merged entry's own where it came by a merge", () => {
    const merged = 'a: &a { x: 10 }\nb: { <<: *a }';
    expect(at(yaml(merged), merged, ['b', 'x'])).toBe('10');
  });

  it('is the same in JSON, quotes and all', () => {
    const source = '{"a": {"b": "x"}}';
    expect(at(json(source), source, ['a', 'b'])).toBe('"x"');
    expect(at(json(source), source, ['a', 'b'], true)).toBe('"b"');
  });
});

describe.each<Syntax>(['yaml', 'json'])('a text in %s that is no configuration', (syntax) => {
  it.each([
    ['too long', 'a: 1\n'.repeat(MAX_TEXT_LENGTH)],
    ['20 MB in one line', 'x'.repeat(20 * 1024 * 1024)],
    ['nested deeply', '['.repeat(100_000)],
    ['nested deeply, with keys', '{"a":'.repeat(40_000)],
    ['50,000 lines', 'a: 1\n'.repeat(50_000)],
    ['50,000 aliases', `a: &a 1\nb: [${'*a,'.repeat(50_000)}]`],
  ])('has a problem, found in time even on a busy machine: %s', { timeout: 20_000 }, (name, text) => {
    const start = performance.now();
    const { problems } = readDocument(text, syntax);
    // What grows with the square of a text takes minutes here.
    expect(performance.now() - start).toBeLessThan(10_000);
    if (!(syntax === 'yaml' && name === '50,000 aliases')) expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
  });
});
