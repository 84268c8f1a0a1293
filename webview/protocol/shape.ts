/**
 * What data must look like, and its type, from one definition. The messages need six kinds of it: a library that has all
 * costs the page 25 KB more.
 */
export interface Shape<T> {
  /** @throws {Mismatch} naming the place. */
  read(value: unknown, at: string): T;
  parse(value: unknown): T;
  safeParse(value: unknown): Reading<T>;
}

export type Reading<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: Mismatch };

/** The type that a shape describes. */
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

/** A value that is not what its shape says. */
export class Mismatch extends Error {}

/** A shape from how it is read. */
function shape<T>(read: Shape<T>['read']): Shape<T> {
  return {
    read,
    parse: (value) => read(value, 'value'),
    safeParse(value) {
      try {
        return { success: true, data: read(value, 'value') };
      } catch (error) {
        if (error instanceof Mismatch) return { success: false, error };
        throw error;
      }
    },
  };
}

function kind<T>(expected: string, isKind: (value: unknown) => value is T): Shape<T> {
  return shape((value, at) => {
    if (isKind(value)) return value;
    throw new Mismatch(`${at}: expected ${expected}`);
  });
}

export const unknown = shape<unknown>((value) => value);
export const text = kind('a text', (value) => typeof value === 'string');
export const flag = kind('true or false', (value) => typeof value === 'boolean');

/** A number from `least` on. No NaN, and not infinite. */
export function number(least = Number.NEGATIVE_INFINITY): Shape<number> {
  return kind(
    `a number from ${least} on`,
    (value): value is number => typeof value === 'number' && Number.isFinite(value) && value >= least,
  );
}

export function integer(least = Number.MIN_SAFE_INTEGER): Shape<number> {
  return kind(
    `an integer from ${least} on`,
    (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
  );
}

export function literal<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return shape((value, at) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new Mismatch(`${at}: expected ${values.join(' or ')}`);
    return found;
  });
}

export function instance<T>(of: new (...args: never[]) => T): Shape<T> {
  return kind(`a ${of.name}`, (value): value is T => value instanceof of);
}

export function list<T>(item: Shape<T>): Shape<T[]> {
  return shape((value, at) => {
    if (!Array.isArray(value)) throw new Mismatch(`${at}: expected a list`);
    return value.map((one, i) => item.read(one, `${at}[${i}]`));
  });
}

export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return shape((value, at) => {
    const read = first.safeParse(value);
    return read.success ? read.data : second.read(value, at);
  });
}

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}

export function optional<T>(of: Shape<T>): Optional<T> {
  return { optional: of };
}

type Fields = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F];

/** The type of an object with these fields. */
export type ObjectOf<F extends Fields> = {
  [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]>;
} & {
  [K in OptionalKeys<F>]?: (F[K] extends Optional<infer T> ? T : never) | undefined;
};

/** What is done with a key that is no field. */
type Others = 'refused' | 'kept';

/** An object with these fields and no others. */
export function object<const F extends Fields>(fields: F): Shape<ObjectOf<F>> {
  return objectWith(fields, 'refused');
}

/** An object with these fields; others are kept as they are. */
export function looseObject<const F extends Fields>(
  fields: F,
): Shape<ObjectOf<F> & { readonly [key: string]: unknown }> {
  return objectWith(fields, 'kept');
}

function objectWith<T>(fields: Fields, others: Others): Shape<T> {
  return shape((value, at) => {
    const read: Record<string, unknown> = {};
    const given = recordOf(value, at);
    for (const [key, field] of Object.entries(fields)) {
      const isOptional = 'optional' in field;
      if (isOptional && given[key] === undefined) continue;
      read[key] = (isOptional ? field.optional : field).read(given[key], `${at}.${key}`);
    }
    for (const [key, other] of Object.entries(given)) {
      if (Object.hasOwn(fields, key)) continue;
      if (others === 'refused') throw new Mismatch(`${at}: unknown key ${key}`);
      read[key] = other;
    }
    // Every field was read by its own shape: this is the one place where that becomes a type.
    return read as T;
  });
}

/** One of several objects, told apart by what stands under one key. */
export function tagged<const K extends string, const V extends Readonly<Record<string, Fields>>>(
  key: K,
  variants: V,
): Shape<{ [Tag in keyof V & string]: { [P in K]: Tag } & ObjectOf<V[Tag]> }[keyof V & string]> {
  const shapes = new Map(
    Object.entries(variants).map(([tag, fields]) => [tag, object({ [key]: literal(tag), ...fields })]),
  );
  return shape((value, at) => {
    const tag = recordOf(value, at)[key];
    const found = typeof tag === 'string' ? shapes.get(tag) : undefined;
    if (found === undefined) throw new Mismatch(`${at}.${key}: expected ${[...shapes.keys()].join(' or ')}`);
    // As above: read by the shape of its own variant.
    return found.read(value, at) as never;
  });
}

function recordOf(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Mismatch(`${at}: expected an object`);
  return { ...value };
}
