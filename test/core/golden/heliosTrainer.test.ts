import {
  batchLength,
  drawOrder,
  type Job,
  jobOf,
  type LoopParameters,
  loopOf,
  parseConfig,
  placeOfSlot,
  resumedRun,
  type Stop,
  type Stretch,
  uninterruptedRun,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readGolden } from '../support/golden.ts';

const trained = z.array(z.strictObject({ epoch: z.int(), batches: z.array(z.array(z.int())) }));
const row = z.strictObject({
  dataset_length: z.int(),
  batch_size: z.int(),
  shuffle: z.boolean(),
  drop_last: z.boolean(),
  seed: z.int(),
  trainer: z.strictObject({
    train_unit: z.enum(['iteration', 'epoch']),
    total_steps: z.int(),
    chkpt_frequency: z.int(),
    accumulation_steps: z.int(),
  }),
  stop_after_batches: z.int(),
  checkpoints: z.array(z.string()),
  uninterrupted: trained,
  before_stop: trained,
  after_resume: trained,
  end: z.enum(['finished', 'livelock']),
});
type Row = z.infer<typeof row>;
type Trained = z.infer<typeof trained>;

const { rows, lines } = readGolden('helios-trainer.jsonl', row);

describe('the real Helios Trainer', () => {
  it('has a row for every line of the file', () => {
    expect(rows.length).toBe(lines);
    expect(rows.length).toBeGreaterThan(0);
  });

  for (const [i, one] of rows.entries()) {
    const { trainer, dataset_length, stop_after_batches } = one;
    const title = `row ${i + 1}: ${dataset_length} samples, ${trainer.total_steps} ${trainer.train_unit}s, killed after ${stop_after_batches}`;
    it(title, () => {
      const { job, loop } = simulated(one);
      const whole = uninterruptedRun(job, loop);
      expect(batchesOf(whole.stretches)).toEqual(one.uninterrupted);

      const { run, checkpoints } = resumedRun(job, loop, [stopOf(one)], job, {});
      const before = run.stretches.filter(({ resumed }) => !resumed);
      expect(batchesOf([...before, ...run.rolledBack])).toEqual(one.before_stop);
      expect(batchesOf(run.stretches.filter(({ resumed }) => resumed))).toEqual(one.after_resume);
      expect(run.end).toBe(one.end);
      expect(checkpoints.map((checkpoint) => fileOf(checkpoint, one))).toEqual(one.checkpoints.slice(-1));
      expect(filesBefore(one, job, loop)).toEqual(one.checkpoints);
    });
  }
});

function simulated(one: Row): { job: Job; loop: LoopParameters } {
  const { trainer } = one;
  const byEpoch = trainer.train_unit === 'epoch';
  const { config, problems } = parseConfig({
    version: 1,
    sampler: one.shuffle ? 'ResumableRandomSampler' : 'ResumableSequentialSampler',
    dataset: { length: one.dataset_length },
    args: { batch_size: one.batch_size, ...(one.shuffle ? { seed: one.seed } : {}) },
    loader: { batch_size: one.batch_size, drop_last: one.drop_last },
    loop: {
      name: byEpoch ? 'helios-epoch' : 'helios-iteration',
      total_steps: trainer.total_steps,
      checkpoint_every: trainer.chkpt_frequency,
      accumulation_steps: trainer.accumulation_steps,
    },
    epochs: byEpoch ? trainer.total_steps : 1,
  });
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return { job: jobOf(config), loop: loopOf(config) };
}

/** The row counts batches of the whole job; a stop is given in batches of an epoch. */
function stopOf(one: Row, killed = one.stop_after_batches): Stop {
  const perEpoch = one.uninterrupted[0]?.batches.length ?? 0;
  const epoch = Math.floor((killed - 1) / perEpoch);
  return { epoch, batch: killed - epoch * perEpoch };
}

/** All files that are there when the run dies: the newest of every moment of its life, and what an early stop saves. */
function filesBefore(one: Row, job: Job, loop: LoopParameters): string[] {
  const files = new Set<string>();
  for (let killed = 1; killed <= one.stop_after_batches; killed++) {
    const earlyStop = loop.earlyStop && killed === one.stop_after_batches;
    const { checkpoints } = resumedRun(job, { ...loop, earlyStop }, [stopOf(one, killed)], job, {});
    for (const checkpoint of checkpoints) {
      if (checkpoint.position.trained > 0) files.add(fileOf(checkpoint, one));
    }
  }
  return [...files];
}

/** Epoch by epoch the batches of rank 0, epochs that gave nothing left out, as the file has them. */
function batchesOf(stretches: readonly Stretch[]): Trained {
  const epochs = new Map<number, number[][]>();
  for (const { epoch, plan, batches } of stretches) {
    const order = drawOrder(plan.order);
    for (let batch = 0; batch < batches; batch++) {
      const length = batchLength(plan, 0, batch);
      const indices = Array.from({ length }, (_, slot) => order[placeOfSlot(plan, 0, batch, slot)] ?? -1);
      epochs.set(epoch, [...(epochs.get(epoch) ?? []), indices]);
    }
  }
  return [...epochs].map(([epoch, batches]) => ({ epoch, batches }));
}

/** The name Helios gives a checkpoint: the epoch counted from 1, and the iteration. */
function fileOf({ position }: { position: { epoch: number; trained: number } }, { trainer }: Row): string {
  const iteration = Math.ceil(position.trained / trainer.accumulation_steps);
  return `m_epoch_${position.epoch + 1}_iter_${iteration}.pth`;
}
