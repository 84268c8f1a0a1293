import type { Span } from '../../core/document/tree.ts';
import { FACT_NAMES, type FactName, type FactValue, type Given } from '../facts.ts';
import type { Lint } from '../lint.ts';

/** How a directive begins, whatever the language's comments begin with. */
export const MARK = 'sampler-scope:';

/** What a comment says of a sampler: `sampler-scope: length=50000 num_replicas=8`. */
export interface Directive {
  readonly at: Span;
  readonly given: Given;
  /** What of it cannot be read. */
  readonly problems: readonly Lint[];
}

/** The directive in a comment; `undefined` for any other comment. */
export function directiveOf(text: string, comment: Span): Directive | undefined {
  const match = /^(?:#+|\/\/|\/\*)\s*sampler-scope:/.exec(text.slice(comment.start, comment.end));
  if (match === null) return undefined;
  const given: { [Name in FactName]?: FactValue } = {};
  const problems: Lint[] = [];
  const start = comment.start + match[0].length;
  const said = text.slice(start, comment.end).replace(/\*\/$/, '');
  if (said.trim() === '') problems.push(problem(comment, `expected what is known, such as length=50000`));
  for (const { index, 0: word } of said.matchAll(/[^\s,]+/g)) {
    const at = { start: start + index, end: start + index + word.length };
    const read = settingOf(word);
    if ('message' in read) problems.push(problem(at, read.message));
    else given[read.name] = read.value;
  }
  return { at: comment, given, problems };
}

type Setting = { readonly name: FactName; readonly value: FactValue } | { readonly message: string };

function settingOf(word: string): Setting {
  const [key = '', written, ...rest] = word.split('=');
  const name = FACT_NAMES.find((one) => one === key);
  if (name === undefined)
    return { message: `'${key}' is not known; expected one of ${FACT_NAMES.join(', ')}` };
  if (written === undefined || rest.length > 0) return { message: `expected ${name}=${exampleOf(name)}` };
  const value = FLAGS.has(name) ? flagOf(written) : integerOf(written, LEAST[name] ?? 1);
  return value === undefined
    ? { message: `expected ${name}=${exampleOf(name)}, got '${written}'` }
    : { name, value };
}

/** Facts that are true or false; all others are integers. */
export const FLAGS: ReadonlySet<FactName> = new Set<FactName>([
  'shuffle',
  'sampler_drop_last',
  'even_ranks',
  'drop_last',
  'persistent_workers',
]);

/** The smallest value, where it is not 1. */
export const LEAST: { readonly [Name in FactName]?: number } = {
  length: 0,
  num_workers: 0,
  seed: Number.NEGATIVE_INFINITY,
};

function exampleOf(name: FactName): string {
  return FLAGS.has(name) ? 'true' : '8';
}

function flagOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

function integerOf(text: string, least: number): number | bigint | undefined {
  if (!/^-?\d[\d_]*$/.test(text)) return undefined;
  const exact = BigInt(text.replaceAll('_', ''));
  const value = Number(exact);
  if (value < least) return undefined;
  return Number.isSafeInteger(value) ? value : exact;
}

function problem(at: Span, message: string): Lint {
  return { code: 'D1', severity: 'warning', message: `This directive cannot be read: ${message}`, at };
}
