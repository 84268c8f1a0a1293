import fc from 'fast-check';

/** Anything at all; or one of some messages with something in it left out, put in its place, or added. */
export function nearly(messages: readonly object[]): fc.Arbitrary<unknown> {
  const changed = fc
    .tuple(fc.constantFrom(...messages), fc.array(fc.tuple(fc.nat(), change), { minLength: 0, maxLength: 3 }))
    .map(([message, changes]) =>
      changes.reduce<unknown>((value, [at, how]) => changedAt(value, at, how), structuredClone(message)),
    );
  return fc.oneof(
    { arbitrary: changed, weight: 4 },
    { arbitrary: fc.anything({ withTypedArray: true, withDate: true, withMap: true }), weight: 1 },
  );
}

type Change =
  | { readonly kind: 'leave out' }
  | { readonly kind: 'replace' | 'add'; readonly value: unknown; readonly name: string };

const value = fc.oneof(
  fc.constantFrom(null, undefined, -1, 0.5, 2 ** 53, Number.NaN, '', '1', true, [], {}),
  fc.jsonValue(),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>({ kind: 'leave out' }),
  fc.record({ kind: fc.constantFrom<'replace' | 'add'>('replace', 'add'), value, name: fc.string() }),
);

/** Changes one of all the places in a value, by their number. */
function changedAt(whole: unknown, number: number, how: Change): unknown {
  const places = [...placesIn(whole)];
  const place = places[number % Math.max(1, places.length)];
  if (place === undefined) return whole;
  const [holder, key] = place;
  if (how.kind === 'leave out') Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, how.kind === 'add' && !Array.isArray(holder) ? how.name : key, how.value);
  return whole;
}

/** Every object and array in a value, with each of its keys. */
function* placesIn(value: unknown): Generator<readonly [object, string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [value, key];
    yield* placesIn(inner);
  }
}
