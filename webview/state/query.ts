import type { Cursor } from './cursor.ts';

/** What a person looks for: a sample by its dataset index, or a batch of a rank. */
export type Query =
  | { readonly kind: 'sample'; readonly index: number }
  | { readonly kind: 'batch'; readonly at: Cursor };

/**
 * Reads `1234` as a sample, and `epoch:batch:rank` as a batch, whose number counts from 1 and whose rank may be left out.
 *
 * @param rank where none is given.
 */
export function parseQuery(text: string, rank: number): Query | undefined {
  const numbers = text
    .replace(/^\s*sample\b/i, '')
    .split(':')
    .map((part) => Number(part.replaceAll(/[\s,]/g, '') || Number.NaN));
  if (numbers.length > 3 || !numbers.every((number) => Number.isInteger(number) && number >= 0))
    return undefined;
  const [first = 0, second, third = rank] = numbers;
  if (second === undefined) return { kind: 'sample', index: first };
  return { kind: 'batch', at: { epoch: first, batch: Math.max(0, second - 1), rank: third } };
}
