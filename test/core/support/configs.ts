import fc from 'fast-check';

/** The configuration of the issue, in which everything stands. */
export const WHOLE_FILE = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 50_000 },
  args: { num_replicas: 8, shuffle: true, seed: 6691, drop_last: false, batch_size: 32 },
  loader: { batch_size: 32, drop_last: false, num_workers: 4, prefetch_factor: 2 },
  epochs: 3,
  resume: [
    { name: 'preempted in epoch 1', stop: { epoch: 1, batch: 120 }, with: { num_replicas: 6 } },
    {
      stop: { epoch: 0, batch: 0 },
      with: { seed: '18446744073709551600', start_iter: 3, set_epoch: 'forgotten' },
    },
    { stop: { epoch: 2, batch: 196 }, with: { batch_size: 16, start_iter_offset: -1, epoch_offset: 1 } },
  ],
};

export const SMALL_FILES = [
  { version: 1, sampler: 'ResumableRandomSampler', dataset: { length: 10 }, epochs: 1 },
  { version: 1, sampler: 'ResumableRandomSampler', dataset: { length: 0 }, args: { seed: -1 }, epochs: 1 },
  {
    version: 1,
    sampler: 'ResumableSequentialSampler',
    dataset: { length: 7 },
    loader: { drop_last: true },
    epochs: 2,
  },
  {
    version: 1,
    sampler: 'ResumableDistributedSampler',
    dataset: { length: 9 },
    args: { num_replicas: 2 },
    epochs: 1,
  },
];

type Path = readonly (string | number)[];

/** Every place of a value: the root, and each key and list position under it. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsIn(Reflect.get(value, key), [...path, key]))];
}

/** What stands at a path, and whether anything does. */
export function at(value: unknown, path: Path): { readonly exists: boolean; readonly value?: unknown } {
  const [key, ...rest] = path;
  if (key === undefined) return { exists: true, value };
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return { exists: false };
  return at(Reflect.get(value, key), rest);
}

/** A copy with another value at a path; `undefined` leaves the key out. */
function changedAt(value: unknown, [key, ...rest]: Path, change: unknown): unknown {
  if (key === undefined) return change;
  const copy: object = Array.isArray(value) ? [...value] : { ...(value as object) };
  const within = changedAt(Reflect.get(copy, key), rest, change);
  if (within === undefined) Reflect.deleteProperty(copy, key);
  else
    Object.defineProperty(copy, key, { value: within, configurable: true, enumerable: true, writable: true });
  return Array.isArray(copy) ? copy.filter(() => true) : copy;
}

const value = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    1,
    -1,
    0.5,
    2 ** 32,
    2 ** 53,
    1e300,
    '',
    'x',
    '12',
    '-1',
    '1e3',
    true,
    false,
    null,
  ),
  fc.constantFrom<unknown>([], {}, [{}], 'called', 'correct', 'ResumableRandomSampler', undefined),
  fc.jsonValue(),
);

const file = fc.constantFrom<object>(WHOLE_FILE, ...SMALL_FILES);

/** A configuration with one value replaced, left out, or put where none belongs. */
export const changedFiles: fc.Arbitrary<{ readonly file: unknown; readonly path: Path }> = file.chain(
  (file) => {
    const paths = pathsIn(file);
    const inside = paths.filter((path) => typeof at(file, path).value === 'object');
    const path = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...paths.slice(1)) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...inside),
            fc.constantFrom('extra', '__proto__', 'toString', 'Version', 'loop'),
          )
          .map((parts): Path => parts.flat()),
      },
    );
    return fc.tuple(path, value).map(([path, change]) => ({ file: changedAt(file, path, change), path }));
  },
);
