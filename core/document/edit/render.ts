import { isMapping } from '@sampler-scope/core';
import { Document } from 'yaml';
import type { WritingStyle } from './style.ts';

/** What is put on one line fits in so many characters. */
export const WIDEST = 100;

/** A scalar as it is written; a text in the quotes given, or in none where it needs none. */
export function scalarText(value: unknown, { syntax }: WritingStyle, quote?: '"' | "'"): string {
  if (typeof value !== 'string') return String(value);
  if (quote === undefined && isLargeInteger(value)) return value;
  if (syntax === 'json') return JSON.stringify(value);
  // As an item in brackets, a text is quoted wherever it needs it anywhere.
  const list = new Document([value]).toString({
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    defaultStringType: quote === '"' ? 'QUOTE_DOUBLE' : quote === "'" ? 'QUOTE_SINGLE' : 'PLAIN',
  });
  return list.slice(1, list.lastIndexOf(']'));
}

/** A value in one line. */
export function inline(value: unknown, style: WritingStyle): string {
  const { pad, comma } = style;
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, style)).join(comma)}]`;
  if (!isMapping(value)) return scalarText(value, style);
  const entries = Object.entries(value).map(([key, of]) => inlineEntry(key, of, style));
  return entries.length === 0 ? '{}' : `{${pad}${entries.join(comma)}${pad}}`;
}

export function inlineEntry(key: string, value: unknown, style: WritingStyle): string {
  return `${scalarText(key, style)}${style.colon}${inline(value, style)}`;
}

/** A value in as many lines as it takes, without the indentation they have in common. */
export function linesOf(value: unknown, style: WritingStyle, inBrackets: boolean): readonly string[] {
  if (isShort(value, style)) return [inline(value, style)];
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => linesOf(item, style, inBrackets))
    : Object.entries(isMapping(value) ? value : {}).map(([key, of]) =>
        entryLines(key, of, style, inBrackets),
      );
  if (inBrackets) {
    const inside = parts.flatMap((lines, i) => (i < parts.length - 1 ? endedBy(',', lines) : lines));
    return [isList ? '[' : '{', ...inside.map((line) => style.step + line), isList ? ']' : '}'];
  }
  return isList ? parts.flatMap(asItem) : parts.flat();
}

export function entryLines(
  key: string,
  value: unknown,
  style: WritingStyle,
  inBrackets: boolean,
): readonly string[] {
  const name = scalarText(key, style);
  const lines = linesOf(value, style, inBrackets);
  const [first = '', ...rest] = lines;
  return inBrackets || isShort(value, style)
    ? [`${name}${style.colon}${first}`, ...rest]
    : [`${name}:`, ...lines.map((line) => style.step + line)];
}

/** The lines of an item, behind the dash of a list. */
export function asItem([first = '', ...rest]: readonly string[]): readonly string[] {
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

/** Whether a value stands on one line: a scalar, what holds only scalars and is not long, or all where blanks are spared. */
export function isShort(value: unknown, style: WritingStyle): boolean {
  if (typeof value !== 'object' || value === null || style.comma === ',') return true;
  const isFlat = Object.values(value).every((of) => typeof of !== 'object' || of === null);
  return isFlat && inline(value, style).length <= WIDEST;
}

function endedBy(end: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? line + end : line));
}

/** Digits that stand for an integer past what a number holds: written without quotes they are read as themselves. */
function isLargeInteger(text: string): boolean {
  return /^-?[1-9]\d*$/.test(text) && !Number.isSafeInteger(Number(text));
}
