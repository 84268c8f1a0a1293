import {
  type ConfigProblem,
  formatPath,
  parseConfig,
  readJob,
  type SamplerConfig,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { at, changedFiles, SMALL_FILES, WHOLE_FILE } from '../support/configs.ts';
import { PATIENCE, runs } from '../support/runs.ts';

function written({ severity, path, atKey, message }: ConfigProblem): string {
  return `${severity} ${formatPath(path)}${atKey ? ' (key)' : ''}: ${message}`;
}

/** The one problem of the whole file with some fields replaced. */
function problemOf(fields: object): string {
  const { config, problems } = readJob({ ...WHOLE_FILE, resume: [], ...fields });
  expect(config === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  return problems.map(written).join('\n');
}

const args = (fields: object) => ({ args: { ...WHOLE_FILE.args, ...fields } });
const resume = (fields: object, stop: object = { epoch: 1, batch: 120 }) => ({
  resume: [{ stop, ...fields }],
});

describe('a configuration', () => {
  it("is read in TypeScript's spelling, what was left out left out", () => {
    const { config, problems } = parseConfig(WHOLE_FILE);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      version: 1,
      sampler: 'ResumableDistributedSampler',
      dataset: { length: 50_000 },
      args: { numReplicas: 8, shuffle: true, seed: 6691n, dropLast: false, batchSize: 32 },
      loader: { batchSize: 32, dropLast: false, numWorkers: 4, prefetchFactor: 2 },
      epochs: 3,
      resume: [
        { name: 'preempted in epoch 1', stop: { epoch: 1, batch: 120 }, with: { numReplicas: 6 } },
        {
          stop: { epoch: 0, batch: 0 },
          with: { seed: 18446744073709551600n, startIter: 3, setEpoch: 'forgotten' },
        },
        { stop: { epoch: 2, batch: 196 }, with: { batchSize: 16, startIterOffset: -1, epochOffset: 1 } },
      ],
    });
  });

  it.each(SMALL_FILES)('may say little: %j', (file) => {
    expect(readJob(file).problems).toEqual([]);
    expect(Object.keys(readJob(file).config ?? {}).sort()).toEqual(Object.keys(file).sort());
  });

  it('is typed as it is read', () => {
    expectTypeOf<NonNullable<SamplerConfig['loader']>['prefetchFactor']>().toEqualTypeOf<
      number | undefined
    >();
    expectTypeOf<NonNullable<SamplerConfig['resume']>[number]['stop']>().toEqualTypeOf<{
      readonly epoch: number;
      readonly batch: number;
    }>();
    type Changes = NonNullable<NonNullable<SamplerConfig['resume']>[number]['with']>;
    expectTypeOf<Changes['startIterOffset']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<Changes['seed']>().toEqualTypeOf<bigint | undefined>();
    // @ts-expect-error: Python's spelling stays in the file.
    type Snake = Changes['start_iter'];
    expectTypeOf<Snake>().not.toBeNever();
  });
});

describe('an error says where, what was found and what was expected:', () => {
  it.each<[object, string]>([
    [{ version: 2 }, 'error version: expected version 1, got 2'],
    [{ version: '1' }, 'error version: expected version 1, got "1"'],
    [{ version: undefined }, "error : 'version' is missing: expected version 1"],
    [
      { sampler: 'RandomSampler' },
      'error sampler: expected the name of a sampler (ResumableRandomSampler, ResumableSequentialSampler, ' +
        'ResumableDistributedSampler), got "RandomSampler"',
    ],
    [{ dataset: { length: -1 } }, 'error dataset.length: expected an integer from 0 to 4294967295, got -1'],
    [
      { dataset: { length: 2 ** 32 } },
      'error dataset.length: expected an integer from 0 to 4294967295, got 4294967296',
    ],
    [{ dataset: { length: '9' } }, 'error dataset.length: expected an integer from 0 to 4294967295, got "9"'],
    [{ dataset: {} }, "error dataset: 'length' is missing: expected an integer from 0 to 4294967295"],
    [{ dataset: { length: 9, size: 9 } }, "error dataset.size (key): unknown key 'size'"],
    [{ dataset: [9] }, 'error dataset: expected a mapping of names to values, got an array of 1'],
    [{ epochs: 0 }, 'error epochs: expected an integer from 1 to 1000000, got 0'],
    [{ epochs: 1.5 }, 'error epochs: expected an integer from 1 to 1000000, got 1.5'],
    [{ batches: 3 }, "error batches (key): unknown key 'batches'"],
    [args({ num_replicas: 0 }), 'error args.num_replicas: expected an integer from 1 to 65536, got 0'],
    [args({ rank: 0 }), "error args.rank (key): unknown key 'rank'"],
    [args({ shuffle: 'yes' }), 'error args.shuffle: expected true or false, got "yes"'],
    [args({ batch_size: 0 }), 'error args.batch_size: expected an integer from 1 on, got 0'],
    [args({ numReplicas: 8 }), "error args.numReplicas (key): unknown key 'numReplicas'"],
    ...['abc', 0.5, '1.5', true, '18446744073709551616', '-9223372036854775809', 2 ** 53].map(
      (seed): [object, string] => [
        args({ seed }),
        `error args.seed: expected an integer from -2^63 to 2^64 - 1 (in quotes past 2^53 - 1), got ${JSON.stringify(seed)}`,
      ],
    ),
    [
      { loader: { batch_size: 32, prefetch_factor: 2 } },
      'error loader.prefetch_factor: expected num_workers > 0 beside it: PyTorch refuses it without workers',
    ],
    [
      { loader: { batch_size: 32, num_workers: -1 } },
      'error loader.num_workers: expected an integer from 0 to 1024, got -1',
    ],
    [{ loop: 5 }, 'error loop: expected the name of a loop, or a mapping of what is different, got 5'],
    [{ loop: { countr: 1 } }, "error loop.countr (key): unknown key 'countr'"],
    [{ loop: { clears: 'x' } }, "error loop.clears (key): unknown key 'clears'"],
    [{ loop: { cleared: 'x' } }, `error loop.cleared: expected 'after_first_epoch' or 'never', got "x"`],
    [
      { loop: { restored_added: 'x' } },
      `error loop.restored_added: expected an integer or 'ranks_minus_1', got "x"`,
    ],
    [{ resume: {} }, 'error resume: expected a list, got an object'],
    [
      resume({}, { epoch: 3, batch: 0 }),
      'error resume[0].stop.epoch: expected an epoch from 0 to 2 (epochs: 3), got 3',
    ],
    [
      resume({}, { epoch: -1, batch: 0 }),
      'error resume[0].stop.epoch: expected an integer from 0 on, got -1',
    ],
    [
      resume({}, { epoch: 0, batch: 197 }),
      'error resume[0].stop.batch: expected a number of batches from 0 to 196 (batches of an epoch), got 197',
    ],
    [resume({}, { epoch: 0 }), "error resume[0].stop: 'batch' is missing: expected an integer from 0 on"],
    [resume({ name: '' }), 'error resume[0].name: expected a text that is not empty, got ""'],
    [
      resume({ with: { start_iter: -1 } }),
      'error resume[0].with.start_iter: expected an integer from 0 on, got -1',
    ],
    [
      resume({ with: { start_iter: 1, start_iter_offset: 1 } }),
      'error resume[0].with.start_iter_offset: expected start_iter or start_iter_offset, got both',
    ],
    [
      resume({ with: { start_iter_offset: -121 } }),
      'error resume[0].with.start_iter_offset: expected a start_iter from 0 on, got -1 (120 batches trained, -121)',
    ],
    [
      resume({ with: { epoch_offset: -2 } }),
      'error resume[0].with.epoch_offset: expected an epoch from 0 on, got -1',
    ],
    [
      resume({ with: { set_epoch: 'forgotten', epoch_offset: 1 } }),
      'error resume[0].with.epoch_offset: expected set_epoch to be called: forgotten, there is no epoch to be off',
    ],
    [
      resume({ with: { set_epoch: 'never' } }),
      `error resume[0].with.set_epoch: expected 'called' or 'forgotten', got "never"`,
    ],
    [
      {
        ...resume({ with: { num_replicas: 2 } }),
        sampler: 'ResumableRandomSampler',
        args: { batch_size: 32 },
      },
      'error resume[0].with.num_replicas: expected a sampler that takes num_replicas, got ResumableRandomSampler',
    ],
    [
      args({ seed: '18446744073709551615' }),
      'error args.seed: seed + epoch: expected an integer from -2^63 to 2^64 - 1, got 18446744073709551617n',
    ],
  ])('%j', (fields, message) => {
    expect(problemOf(fields)).toBe(message);
  });

  it.each([3, 'a text', null, undefined, [], true])('%j is no mapping', (value) => {
    const { problems } = parseConfig(value);
    expect(problems.map(written).join()).toMatch(/^error : expected a mapping of names to values, got /);
  });
});

describe('a warning', () => {
  it('leaves the job to look at: the sampler counts other batches than the loader', () => {
    expect(problemOf({ args: { num_replicas: 8 } })).toBe(
      'warning sampler: the sampler counts 1 to a batch, the loader 32: start_iter skips too few samples on resume',
    );
    expect(problemOf(args({ batch_size: 64 }))).toBe(
      'warning args.batch_size: the sampler counts 64 to a batch, the loader 32: start_iter skips too many samples on resume',
    );
  });
});

describe('any value at all', () => {
  /** Every problem is of the document: its path leads somewhere, and its message says something. */
  function expectPlaces(value: unknown): void {
    const { config, problems } = readJob(value);
    expect(config === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
    for (const { path, message } of problems) {
      expect(at(value, path).exists, `${formatPath(path)} in ${JSON.stringify(value)}`).toBe(true);
      expect(message).toMatch(
        /^('.*' is missing: |seed \+ epoch: )?expected |^unknown key '|^the sampler counts /,
      );
    }
  }

  it('is read without a throw, and every problem has its place in it', () => {
    fc.assert(fc.property(fc.jsonValue(), expectPlaces), runs(500));
  });

  it(
    'so is a configuration with one thing changed',
    () => {
      fc.assert(
        fc.property(changedFiles, ({ file }) => expectPlaces(file)),
        runs(1500),
      );
    },
    PATIENCE,
  );
});

describe('a path', () => {
  it('is written as a person writes it', () => {
    expect(formatPath([])).toBe('');
    expect(formatPath(['resume', 0, 'stop', 'batch'])).toBe('resume[0].stop.batch');
  });
});
