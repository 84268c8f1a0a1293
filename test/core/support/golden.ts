import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { expect } from 'vitest';
import * as z from 'zod';

/** A golden file's rows, each checked against its schema. A line that does not fit, or a file without a line, throws. */
export function readGolden<T>(
  file: string,
  row: z.ZodType<T>,
): { readonly lines: number; readonly rows: T[] } {
  const text = readFileSync(new URL(`../../golden/${file}`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new Error(`${file} has no rows`);
  const rows = lines.map((line, i) => {
    const parsed = row.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new Error(`${file}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
  });
  return { lines: lines.length, rows };
}

const index = z.int().min(0).max(0xffff_ffff);

/** Fields by which a golden row says a sequence of indices: its length, its digest, and some or all of it. */
const sequence = {
  count: z.int().min(0),
  /** Of the indices as little-endian uint32. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

/** The two shapes of a row that holds a sequence, all of it or its ends; other fields are `shape`. */
export function rowWithSequence<T extends z.ZodRawShape>(shape: T) {
  return z.union([
    z.strictObject({ ...shape, ...sequence, all: z.array(index) }),
    z.strictObject({ ...shape, ...sequence, first: z.array(index), last: z.array(index).optional() }),
  ]);
}

/** What a row says of a sequence. */
export type GoldenSequence = {
  readonly count: number;
  readonly sha256: string;
  readonly all?: readonly number[];
  readonly first?: readonly number[];
  readonly last?: readonly number[] | undefined;
};

/** Holds a sequence against all that a row says of it. */
export function expectSequence(
  actual: Uint32Array,
  { count, sha256, all, first, last }: GoldenSequence,
): void {
  expect(actual.length).toBe(count);
  if (all !== undefined) expect([...actual]).toEqual(all);
  if (first !== undefined) expect([...actual.subarray(0, first.length)]).toEqual(first);
  if (last !== undefined) expect([...actual.subarray(actual.length - last.length)]).toEqual(last);
  expect(digest(actual)).toBe(sha256);
}

/** SHA-256 of indices as little-endian uint32, in hexadecimal. */
export function digest(indices: Uint32Array): string {
  const bytes = Buffer.from(indices.buffer, indices.byteOffset, indices.byteLength);
  const hash = createHash('sha256');
  // In pieces: one update takes less than 2^31 bytes, and a big-endian machine must swap a copy.
  const PIECE = 2 ** 26;
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    hash.update(endianness() === 'LE' ? piece : Buffer.from(piece).swap32());
  }
  return hash.digest('hex');
}

/** A seed as the goldens write it: decimal digits in quotes, since some pass 2^53. */
export const goldenSeed = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
