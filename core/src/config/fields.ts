import * as z from 'zod/mini';
import { describeValue } from '../errors/base.ts';

/** "expected …, got …", the one form of every message about a value. */
function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return {
    error: ({ input }) =>
      input === undefined ? `expected ${what}` : `expected ${what}, got ${describeValue(input)}`,
  };
}

/** A field with the words that an editor shows for it. */
export function described<T extends z.ZodMiniType>(field: T, description: string): T {
  return field.check(z.meta({ description }));
}

/** A field that may be left out. */
export function optional<T extends z.ZodMiniType>(field: T, description: string): z.ZodMiniOptional<T> {
  return z.optional(described(field, description));
}

/** An integer from `least` to `most` (both included). */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
  const message = expected(
    least === Number.MIN_SAFE_INTEGER ? 'an integer' : `an integer from ${least} ${upTo}`,
  );
  return z.int(message).check(z.minimum(least, message), z.maximum(most, message));
}

/** Any integer: what is added to another value. */
export function offset() {
  return integer(Number.MIN_SAFE_INTEGER);
}

export function flag() {
  return z.boolean(expected('true or false'));
}

export function text() {
  const message = expected('a text that is not empty');
  return z.string(message).check(z.minLength(1, message));
}

export function oneOf<const T extends readonly string[]>(...values: T) {
  return z.enum(values, expected(values.map((value) => `'${value}'`).join(' or ')));
}

const SEED = 'an integer from -2^63 to 2^64 - 1 (in quotes past 2^53 - 1)';

function isSeed(value: bigint): boolean {
  return value >= -(2n ** 63n) && value <= 2n ** 64n - 1n;
}

/** A seed as `manual_seed` takes it, as a bigint. Written as a number, or as decimal digits in quotes. */
export function seed() {
  const digits = z.string().check(z.regex(/^-?\d{1,20}$/, { ...expected(SEED), abort: true }));
  return z.pipe(
    z
      .union([z.int(expected(SEED)), digits], expected(SEED))
      .check(z.refine((value) => isSeed(BigInt(value)), expected(SEED))),
    z.transform((value) => BigInt(value)),
  );
}

/** A value that may be of one kind or another, which `what` names. What is wrong within one of them is said of it. */
export function either<const T extends readonly z.ZodMiniType[]>(what: string, ...kinds: T) {
  return z.union(kinds, expected(what));
}

/** An object whose every key is known: a key that is not is an error at that key. */
export function record<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, expected('a mapping of names to values'));
}

export function list<T extends z.ZodMiniType>(item: T) {
  return z.array(item, expected('a list'));
}
