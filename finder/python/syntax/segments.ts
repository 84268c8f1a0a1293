import type { Span } from '../../../core/document/tree.ts';

/** A statement at a module's outermost level, with the names in it, as far as a look at its characters tells. */
export interface Segment extends Span {
  /** Every name in it. */
  readonly names: ReadonlySet<string>;
  /** What it gives a value to, or makes something of: `x` in `x = 1`, `x.y = 1` and `x.add(1)`, `f` in `def f`. */
  readonly defines: ReadonlySet<string>;
  readonly kind: 'definition' | 'import' | 'other';
}

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

const FOLLOWING = new Set(['else', 'elif', 'except', 'finally']);

/**
 * Cuts a text where its outermost statements begin. Costs a hundredth of parsing it; strings, brackets and continued lines
 * are kept whole.
 */
export function segmentsOf(text: string): readonly Segment[] {
  const scanner = new Scanner(text);
  scanner.run();
  return scanner.segments;
}

class Scanner {
  readonly segments: Segment[] = [];
  #start = 0;
  #names = new Set<string>();
  #defines = new Set<string>();
  #kind: Segment['kind'] = 'other';
  #isDecorator = false;

  constructor(readonly text: string) {}

  run(): void {
    const { text } = this;
    let at = 0;
    while (at < text.length) at = this.#logicalLine(at);
    this.#finish(text.length);
  }

  /** Reads a line with all that its brackets, strings and backslashes make it go on to; gives where the next begins. */
  #logicalLine(start: number): number {
    const { text } = this;
    const before: string[] = [];
    let depth = 0;
    let isFirst = true;
    let at = start;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) {
        at++;
        if (depth === 0) break;
      } else if (code === 92) at += 2;
      else if (code === 35) at = lineEnd(text, at);
      else if (code === 34 || code === 39) at = stringEnd(text, at);
      else if (isNameStart(code)) {
        const end = nameEnd(text, at);
        const name = text.slice(at, end);
        if (isFirst && at === start) this.#begin(name, at);
        before.push(name);
        if (!KEYWORDS.has(name)) {
          this.#names.add(name);
          if (isFirst && this.#kind !== 'definition') this.#defines.add(name);
        }
        isFirst = false;
        at = end;
      } else {
        if (code === 64 && at === start) this.#begin('@', at);
        if (code === 40 || code === 91 || code === 123) depth++;
        else if (code === 41 || code === 93 || code === 125) depth = Math.max(0, depth - 1);
        else if (code === 61 && depth === 0 && this.#kind !== 'definition') {
          for (const name of before) if (!KEYWORDS.has(name)) this.#defines.add(name);
        }
        at++;
      }
    }
    if (this.#kind === 'definition' && this.#defines.size === 0) this.#nameDefinition(before);
    return Math.max(at, start + 1);
  }

  /** A word in the first column. */
  #begin(word: string, at: number): void {
    if (FOLLOWING.has(word)) return;
    const isDecorated = this.#isDecorator;
    this.#isDecorator = word === '@';
    if (!isDecorated) this.#finish(at);
    const isImport = word === 'import' || word === 'from';
    this.#kind = isImport ? 'import' : ['def', 'class', 'async', '@'].includes(word) ? 'definition' : 'other';
  }

  #nameDefinition(words: readonly string[]): void {
    const name = words[Math.max(words.indexOf('def'), words.indexOf('class')) + 1];
    if ((words.includes('def') || words.includes('class')) && name !== undefined) this.#defines.add(name);
  }

  #finish(end: number): void {
    if (end > this.#start) {
      const [names, defines, kind] = [this.#names, this.#defines, this.#kind];
      this.segments.push({ start: this.#start, end, names, defines, kind });
    }
    this.#start = end;
    this.#names = new Set();
    this.#defines = new Set();
    this.#kind = 'other';
  }
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function nameEnd(text: string, start: number): number {
  let end = start + 1;
  for (
    let code = text.charCodeAt(end);
    isNameStart(code) || (code >= 48 && code <= 57);
    code = text.charCodeAt(end)
  )
    end++;
  return end;
}

function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Past a string's closing mark; past its line for one that is not closed. */
function stringEnd(text: string, start: number): number {
  const mark = text[start] ?? '';
  const isLong = text.startsWith(mark.repeat(3), start);
  const close = isLong ? mark.repeat(3) : mark;
  for (let at = start + close.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (!isLong && (text[at] === '\n' || text[at] === '\r')) return at;
  }
  return text.length;
}
