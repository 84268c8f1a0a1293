import { formatPath, readJob } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

const JOB = {
  version: 1,
  sampler: 'ResumableSequentialSampler',
  dataset: { length: 10 },
  loader: { batch_size: 1 },
  epochs: 2,
};
const STOP = { epoch: 0, batch: 5 };

const ROWS: readonly (readonly [what: string, file: object, path: string, message: string])[] = [
  ['a loop that is not known', { loop: 'lighting' }, 'loop', "got 'lighting'"],
  ['… in a mapping', { loop: { name: 'lighting' } }, 'loop.name', "got 'lighting'"],
  ['a parameter that is not known', { loop: { clears: 'never' } }, 'loop.clears', "unknown key 'clears'"],
  ['a value that is not known', { loop: { cleared: 'always' } }, 'loop.cleared', '"always"'],
  [
    'draws of a generator that is not used',
    { loop: { validation_draws: 1 } },
    'loop.validation_draws',
    'global_generator',
  ],
  [
    'what an early stop saves, without one',
    { loop: { saved_at_stop: 'next_epoch' } },
    'loop.saved_at_stop',
    'early_stop',
  ],
  [
    'the unit of a position that is not applied',
    { loop: { name: 'mmengine-epoch', restored_unit: 'samples' } },
    'loop.restored_unit',
    'position',
  ],
  [
    'a stop past the end of the epoch',
    { resume: [{ stop: { epoch: 0, batch: 11 } }] },
    'resume[0].stop.batch',
    'got 11',
  ],
  [
    'a stop past the last epoch',
    { resume: [{ stop: { epoch: 2, batch: 0 } }] },
    'resume[0].stop.epoch',
    'got 2',
  ],
  [
    'a later stop past the end of the epoch',
    { resume: [{ stop: STOP, again: [{ epoch: 0, batch: 11 }] }] },
    'resume[0].again[0].batch',
    'got 11',
  ],
  [
    'a later stop before the first',
    { resume: [{ stop: STOP, again: [{ epoch: 0, batch: 4 }] }] },
    'resume[0].again[0]',
    'epoch 0, batch 5',
  ],
  [
    'another seed for a sampler that has none',
    { resume: [{ stop: STOP, with: { seed: 1 } }] },
    'resume[0].with.seed',
    'ResumableSequentialSampler',
  ],
  [
    "another seed that leaves PyTorch's range in the last epoch",
    {
      sampler: 'ResumableRandomSampler',
      resume: [{ stop: STOP, with: { seed: '18446744073709551615' } }],
    },
    'resume[0].with.seed',
    '18446744073709551616',
  ],
];

describe('an error at its place', () => {
  it.each(ROWS)('%s', (_, file, path, message) => {
    const { config, problems } = readJob({ ...JOB, ...file });
    expect(config).toBeUndefined();
    expect(
      problems.filter(({ severity }) => severity === 'error').map((one) => formatPath(one.path)),
    ).toEqual([path]);
    expect(problems.find((one) => formatPath(one.path) === path)?.message).toContain(message);
  });

  it('is none where parameters go together', () => {
    const together = [
      { loop: { seed_from: 'global_generator', validation_draws: 1 } },
      { loop: { name: 'helios-epoch', saved_at_stop: 'position' } },
      { resume: [{ stop: STOP, again: [STOP, { epoch: 1, batch: 0 }] }] },
    ];
    for (const file of together) expect(readJob({ ...JOB, ...file }).problems).toEqual([]);
  });
});
