import * as z from 'zod';
import { describeValue } from '../errors/base.ts';

/** "expected …, got …", the one form of every message about a value. */
function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return {
    error: ({ input }) =>
      input === undefined ? `expected ${what}` : `expected ${what}, got ${describeValue(input)}`,
  };
}

/** An integer from `least` to `most` (both included). */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): z.ZodInt {
  const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
  const message = expected(
    least === Number.MIN_SAFE_INTEGER ? 'an integer' : `an integer from ${least} ${upTo}`,
  );
  return z.int(message).min(least, message).max(most, message);
}

/** Any integer: what is added to another value. */
export function offset(): z.ZodInt {
  return integer(Number.MIN_SAFE_INTEGER);
}

export function flag(): z.ZodBoolean {
  return z.boolean(expected('true or false'));
}

export function text(): z.ZodString {
  const message = expected('a text that is not empty');
  return z.string(message).min(1, message);
}

export function oneOf<const T extends readonly string[]>(...values: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, expected(values.map((value) => `'${value}'`).join(' or ')));
}

const SEED = 'an integer from -2^63 to 2^64 - 1 (in quotes past 2^53 - 1)';

function isSeed(value: bigint): boolean {
  return value >= -(2n ** 63n) && value <= 2n ** 64n - 1n;
}

/** A seed as `manual_seed` takes it, as a bigint. Written as a number, or as decimal digits in quotes. */
export function seed(): z.ZodType<bigint, number | string> {
  const digits = z.string().regex(/^-?\d{1,20}$/, { ...expected(SEED), abort: true });
  return z
    .union([z.int(expected(SEED)), digits], expected(SEED))
    .refine((value) => isSeed(BigInt(value)), expected(SEED))
    .transform((value) => BigInt(value));
}

/** A value that may be of one kind or another, which `what` names. What is wrong within one of them is said of it. */
export function either<const T extends readonly z.ZodType[]>(what: string, ...kinds: T): z.ZodUnion<T> {
  return z.union(kinds, expected(what));
}

/** An object whose every key is known: a key that is not is an error at that key. */
export function record<T extends z.ZodRawShape>(shape: T): z.ZodObject<z.util.Writeable<T>, z.core.$strict> {
  return z.strictObject(shape, expected('a mapping of names to values'));
}

export function list<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item, expected('a list'));
}
