// Texts that say given plain data, laid out in every way that people lay it out: for properties of what reads and edits them.
import fc from 'fast-check';
import type { Syntax } from '../../../core/document/syntax.ts';

export interface LaidOut {
  readonly text: string;
  readonly syntax: Syntax;
}

/** Draws one of several ways to write something. */
type Choose = (ways: number) => number;

/** A mapping, as YAML or JSON, in blocks or brackets, with comments, blank lines, quotes, tabs and line ends of any kind. */
export function laidOut(value: Readonly<Record<string, unknown>>): fc.Arbitrary<LaidOut> {
  return fc
    .tuple(fc.constantFrom<Syntax>('yaml', 'json'), fc.infiniteStream(fc.nat({ max: 1000 })), fc.boolean())
    .map(([syntax, stream, isWindows]) => {
      const choose: Choose = (ways) => (stream.next().value ?? 0) % ways;
      const writer = new Writer(
        syntax,
        choose,
        ['  ', '    ', '\t'][choose(syntax === 'json' ? 3 : 2)] ?? '  ',
      );
      const text =
        syntax === 'json' || choose(6) === 0
          ? writer.inBrackets(value, '')
          : `${writer.comments('')}${writer.block(value, '')}`;
      const ended = `${text}\n${syntax === 'yaml' ? writer.comments('') : ''}`;
      return { syntax, text: isWindows ? ended.replaceAll('\n', '\r\n') : ended };
    });
}

class Writer {
  #comment = 0;

  constructor(
    readonly syntax: Syntax,
    readonly choose: Choose,
    readonly step: string,
  ) {}

  /** Lines before something, each with its end. */
  comments(indent: string): string {
    const { choose } = this;
    const kinds = ['', '', '', '\n', `${indent}${this.#next()}\n`, `${indent}${this.#next()}\n\n`];
    return kinds[choose(kinds.length)] ?? '';
  }

  /** A block, without the indentation of its first line. */
  block(value: unknown, indent: string): string {
    if (Array.isArray(value) && value.length > 0) {
      return value
        .map((item, i) => {
          const lead = i === 0 ? '' : this.comments(indent) + indent;
          const isDeep = typeof item === 'object' && item !== null && this.choose(3) > 0;
          const deeper = `${indent}  `;
          const written =
            isDeep && Object.keys(item).length > 0 ? this.block(item, deeper) : this.inBrackets(item, deeper);
          return `${lead}- ${written}${this.#behind(written)}`;
        })
        .join('\n');
    }
    if (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).length > 0
    ) {
      return Object.entries(value)
        .map(([key, of], i) => {
          const lead = i === 0 ? '' : this.comments(indent) + indent;
          return lead + this.#scalar(key) + this.#blockValue(of, indent);
        })
        .join('\n');
    }
    return this.inBrackets(value, indent);
  }

  #blockValue(value: unknown, indent: string): string {
    const deeper = indent + (this.step === '\t' ? '  ' : this.step);
    const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (isDeep && this.choose(3) > 0) {
      const behind = this.choose(3) === 0 ? ` ${this.#next()}` : '';
      return `:${behind}\n${this.comments(deeper)}${deeper}${this.block(value, deeper)}`;
    }
    if (value === null && this.choose(2) === 0) return `:${this.#behind('')}`;
    const written = this.inBrackets(value, deeper);
    return `: ${written}${this.#behind(written)}`;
  }

  #behind(written: string): string {
    return /[#\n][^\n]*$/.test(written) || this.choose(3) > 0 ? '' : `  ${this.#next()}`;
  }

  /** A value in brackets, on one line or on several. */
  inBrackets(value: unknown, indent: string): string {
    const isList = Array.isArray(value);
    if (!isList && (typeof value !== 'object' || value === null)) return this.#scalar(value);
    const parts = isList
      ? value.map((item) => (deeper: string) => this.inBrackets(item, deeper))
      : Object.entries(value).map(
          ([key, of]) =>
            (deeper: string) =>
              `${this.#scalar(key)}: ${this.inBrackets(of, deeper)}`,
        );
    const [open, close] = isList ? '[]' : '{}';
    if (this.choose(2) === 0) {
      const pad = this.choose(2) === 0 ? ' ' : '';
      return (
        open + pad + parts.map((part) => part(indent)).join(', ') + (parts.length > 0 ? pad : '') + close
      );
    }
    const deeper = indent + (this.syntax === 'yaml' && this.step === '\t' ? '  ' : this.step);
    const trailing = this.syntax === 'yaml' && parts.length > 0 && this.choose(3) === 0 ? ',' : '';
    const lines = parts.map((part, i) => {
      const comma = i < parts.length - 1 ? ',' : trailing;
      const behind = this.choose(4) === 0 ? ` ${this.#next()}` : '';
      return `${this.comments(deeper)}${deeper}${part(deeper)}${comma}${behind}\n`;
    });
    return `${open}\n${lines.join('')}${indent}${close}`;
  }

  #next(): string {
    const words = `comment ${++this.#comment}`;
    if (this.syntax === 'yaml') return `# ${words}: { "x'`;
    return this.choose(2) === 0 ? `// ${words} {` : `/* ${words} , */`;
  }

  #scalar(value: unknown): string {
    if (typeof value !== 'string') return String(value);
    const isPlain = this.syntax === 'yaml' && /^[a-z]+$/.test(value) && value !== 'true';
    if (isPlain && this.choose(2) === 0) return value;
    if (this.syntax === 'yaml' && this.choose(2) === 0 && /^[ -~]*$/.test(value)) {
      return `'${value.replaceAll("'", "''")}'`;
    }
    return JSON.stringify(value);
  }
}
