import { LOOPS, parseConfig, type StopScenario, stopRuns } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { drawRun } from '../support/drawRun.ts';

/** 10 samples on 2 ranks in batches of 2: three batches an epoch, the last of one sample. Three epochs. */
const JOB = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 10 },
  args: { num_replicas: 2, seed: 6691, batch_size: 2 },
  loader: { batch_size: 2, num_workers: 1, prefetch_factor: 1 },
  epochs: 3,
};

interface Case extends StopScenario {
  readonly loop: string;
  /** Parameters of the loop, and parts of the job, that are different here. */
  readonly parameters?: object;
  readonly job?: object;
  /** What comes of it, as `drawRun` draws it. */
  readonly grid: string;
}

const CASES: readonly Case[] = [
  {
    loop: 'correct',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'helios-iteration',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 | ■ c8 | ?8 | ?8 | ?8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 | ■ c9 | ?9 | ?9 | ?9
`,
  },
  {
    loop: 'helios-iteration-distributed',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 | ■ c4 c6, c8 | ?4 ?6, ?8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 | ■ c5 c7, c9 | ?5 ?7, ?9
`,
  },
  {
    loop: 'helios-epoch-end',
    stop: { epoch: 0, batch: 3 },
    grid: `
a0 a2, a4 a6, a8 ■ ∅ | ∅ | ∅ | ∅
a1 a3, a5 a7, a9 ■ ∅ | ∅ | ∅ | ∅
never ends
`,
  },
  {
    loop: 'helios-epoch',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 | ■ c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 | ■ c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'no-set-epoch',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | a0 a2, a4 a6 ■ a8 | a0 a2, a4 a6, a8
a1 a3, a5 a7, a9 | a1 a3, a5 a7 ■ a9 | a1 a3, a5 a7, a9
`,
  },
  {
    loop: 'set-epoch-after-iter',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | a0 a2, a4 a6 ■ a8 | b0 b2, b4 b6, b8
a1 a3, a5 a7, a9 | a1 a3, a5 a7 ■ a9 | b1 b3, b5 b7, b9
`,
  },
  {
    loop: 'endless-loader',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | a0 a2, a4 a6 ■ a8 | b0 b2, b4 b6, b8
a1 a3, a5 a7, a9 | a1 a3, a5 a7 ■ a9 | b1 b3, b5 b7, b9
`,
  },
  {
    loop: 'epoch-not-saved',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ a8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ a9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'sticky-position',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b8 | c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b9 | c9
`,
  },
  {
    loop: 'optimizer-steps',
    parameters: { accumulation_steps: 2 },
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b4 b6, b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b5 b7, b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'times-accumulation',
    parameters: { accumulation_steps: 2 },
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'times-world-size',
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'a-round-ahead',
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'prefetch-ahead',
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'one-too-few',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b4 b6, b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b5 b7, b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'one-too-many',
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'share-of-share',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b4 b6, b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b5 b7, b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'samples-as-batches',
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'lightning-stateless',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b0 b2 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b1 b3 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'mmengine-epoch',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b0 b2, b4 b6, b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b1 b3, b5 b7, b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'replay-from-seed',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ a0 a2 | a4 a6, a8 · b0 b2
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ a1 a3 | a5 a7, a9 · b1 b3
`,
  },
  {
    loop: 'global-generator',
    stop: { epoch: 1, batch: 2 },
    grid: `
?0 ?2, ?4 ?6, ?8 | ?0 ?2, ?4 ?6 ■ ?8 | ?0 ?2, ?4 ?6, ?8
?1 ?3, ?5 ?7, ?9 | ?1 ?3, ?5 ?7 ■ ?9 | ?1 ?3, ?5 ?7, ?9
`,
  },
  {
    loop: 'validation-draws',
    stop: { epoch: 1, batch: 2 },
    grid: `
?0 ?2, ?4 ?6, ?8 | ?0 ?2, ?4 ?6 ■ ?8 | ?0 ?2, ?4 ?6, ?8
?1 ?3, ?5 ?7, ?9 | ?1 ?3, ?5 ?7 ■ ?9 | ?1 ?3, ?5 ?7, ?9
`,
  },
  {
    loop: 'per-rank-seed',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b8 | c0 c2, c4 c6, c8
b1 b3, b5 b7, b9 | c1 c3, c5 c7 ■ c9 | ?1 ?3, ?5 ?7, ?9
`,
  },
  {
    loop: 'seed-not-applied',
    stop: { epoch: 1, batch: 2 },
    grid: `
?0 ?2, ?4 ?6, ?8 | ?0 ?2, ?4 ?6 ■ ?8 | ?0 ?2, ?4 ?6, ?8
?1 ?3, ?5 ?7, ?9 | ?1 ?3, ?5 ?7 ■ ?9 | ?1 ?3, ?5 ?7, ?9
`,
  },
  {
    loop: 'source-not-told',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b8 | b0 b2, b4 b6, b8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ b9 | b1 b3, b5 b7, b9
`,
  },
  {
    loop: 'second-resume',
    stop: { epoch: 1, batch: 1 },
    again: [{ epoch: 1, batch: 2 }],
    grid: `
a0 a2, a4 a6, a8 | b0 b2 ■ b4 b6 · b4 b6, b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | b1 b3 ■ b5 b7 · b5 b7, b9 | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'derived-position',
    stop: { epoch: 1, batch: 1 },
    with: { numReplicas: 1 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2 |0 ■ a8 a9 | b0 b1, b2 b3, b4 b5, b6 b7, b8 b9 | c0 c1, c2 c3, c4 c5, c6 c7, c8 c9
a1 a3, a5 a7, a9 | b1 b3 |0 ■ ∅ | ∅ | ∅
`,
  },
  {
    loop: 'pad-from-remaining',
    job: { dataset: { length: 11 } },
    stop: { epoch: 1, batch: 1 },
    grid: `
a0 a2, a4 a6, a8 a10 | b0 b2 ■ b4 b6, b8 b10 | c0 c2, c4 c6, c8 c10
a1 a3, a5 a7, a9 (a0) | b1 b3 ■ b5 b7, b9 (b4) | c1 c3, c5 c7, c9 (c0)
`,
  },
  {
    loop: 'uneven-ranks',
    job: { dataset: { length: 9 } },
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ b8 | c0 c2, c4 c6, c8
a1 a3, a5 a7 | b1 b3, b5 b7 ■ ∅ | c1 c3, c5 c7
`,
  },
  {
    loop: 'both-drop-lasts',
    job: { dataset: { length: 11 } },
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6 | b0 b2, b4 b6 | ■ c0 c2, c4 c6
a1 a3, a5 a7 | b1 b3, b5 b7 | ■ c1 c3, c5 c7
`,
  },
  {
    loop: 'dataset-grew',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ ?8 ?10 | ?0 ?2, ?4 ?6, ?8 ?10
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ ?9 (?0) | ?1 ?3, ?5 ?7, ?9 (?0)
`,
  },
  {
    loop: 'sequential-on-resume',
    stop: { epoch: 1, batch: 2 },
    grid: `
a0 a2, a4 a6, a8 | b0 b2, b4 b6 ■ ?8 | ?0 ?2, ?4 ?6, ?8
a1 a3, a5 a7, a9 | b1 b3, b5 b7 ■ ?9 | ?1 ?3, ?5 ?7, ?9
`,
  },
  {
    loop: 'finished-epoch',
    stop: { epoch: 0, batch: 3 },
    grid: `
a0 a2, a4 a6, a8 | ■ ∅ | c0 c2, c4 c6, c8
a1 a3, a5 a7, a9 | ■ ∅ | c1 c3, c5 c7, c9
`,
  },
  {
    loop: 'chunked',
    stop: { epoch: 1, batch: 1 },
    with: { numReplicas: 1 },
    grid: `
a0 a1, a2 a3, a4 | b0 b1 ■ b2 b3, b4 b5, b6 b7, b8 b9 | c0 c1, c2 c3, c4 c5, c6 c7, c8 c9
a5 a6, a7 a8, a9 | b5 b6 ■ ∅ | ∅
`,
  },
];

describe('what each named loop does to a small job', () => {
  for (const { loop, parameters = {}, job = {}, grid, ...scenario } of CASES) {
    it(loop, () => {
      const { resumed } = stopRuns(read({ ...JOB, ...job, loop: { name: loop, ...parameters } }), scenario);
      // Letters stand for the epochs of the correct loop: the orders there should have been.
      const { reference } = stopRuns(read({ ...JOB, ...job }), scenario);
      expect(drawRun(resumed, reference)).toBe(grid);
    });
  }

  it('is drawn for every loop there is', () => {
    expect(CASES.map(({ loop }) => loop).sort()).toEqual(LOOPS.map(({ name }) => name).sort());
  });
});

function read(value: unknown) {
  const { config, problems } = parseConfig(value);
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return config;
}
