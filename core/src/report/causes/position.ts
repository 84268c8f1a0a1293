import type { CauseId } from '../../contract/diagnosis/cause.ts';
import { plural } from '../numbers.ts';
import { equation, known, type Numbers, show } from './formula.ts';
import { type CauseRow, mend, shiftInSamples } from './row.ts';

/** Causes of a wrong position: each rank skips another number of samples than k·B. */
export const POSITION_CAUSES = {
  'batches-as-samples': {
    title: 'Batches were counted as samples',
    sentence: ({ k = 0 }) =>
      `The sampler skipped ${plural(k, 'sample')} on each rank. It should have skipped ${batches(k)}.`,
    formula: (n) => [
      ...equation(
        'shift',
        '−k·(B − 1)',
        `−${show(n.k)} × (${show(n.B)} − 1)`,
        `${show(known([n.k, n.B], (k, B) => -k * (B - 1)))} per rank`,
        `${show(known([n.k, n.B], (k, B) => (-k * (B - 1)) / B))} batches of ${show(n.B)}`,
      ),
      ...shiftInSamples(n),
    ],
    known: ['Helios H1'],
    mend: ({ B, R }) =>
      mend(
        "Give the sampler the loader's batch size; its default is 1.",
        ` sampler = ${R === 1 ? 'ResumableRandomSampler' : 'ResumableDistributedSampler'}(`,
        `     dataset,${R === 1 ? '' : ` num_replicas=${R ?? 'world_size'}, rank=rank,`}`,
        '-    seed=seed)',
        `+    seed=seed, batch_size=${B ?? 'batch_size'})`,
      ),
    tell: 'the number of samples skipped is the number of batches trained',
  },
  'samples-as-batches': {
    title: 'Samples were counted as batches',
    sentence: ({ k = 0, B = 1 }) =>
      `The checkpoint holds ${plural(k * B, 'sample')}, and the resumed run skipped as many batches.`,
    formula: (n) => skipped('k·B·B', n, `${show(n.k)} × ${show(n.B)} × ${show(n.B)}`, (k, B) => k * B * B),
    known: [],
    mend: () =>
      mend(
        'Divide the samples by the batch size before they are skipped as batches.',
        '-sampler.start_iter = state["samples"]',
        '+sampler.start_iter = state["samples"] // batch_size',
      ),
    tell: 'it skips the batch size times too much',
  },
  'optimizer-steps-as-batches': {
    title: 'Optimizer steps were counted as batches',
    sentence: ({ k = 0, A = 1 }) =>
      `${batches(k)} are ${plural(Math.floor(k / A), 'optimizer step')}, and only that many batches were skipped.`,
    formula: (n) =>
      skipped(
        '⌊k / A⌋·B',
        n,
        `⌊${show(n.k)} / ${show(n.A)}⌋ × ${show(n.B)}`,
        (k, B) => Math.floor(k / (n.A ?? 1)) * B,
      ),
    known: ['transformers#5605'],
    mend: () =>
      mend(
        'Multiply the optimizer steps by the batches that each of them takes.',
        '-batches_to_skip = state["step"]',
        '+batches_to_skip = state["step"] * accumulation_steps',
      ),
    tell: 'with an accumulation of 1 nothing is wrong',
  },
  'times-accumulation': {
    title: 'Batches were multiplied by the accumulation',
    sentence: ({ k = 0, A = 1 }) =>
      `The count is in batches already, and was multiplied by the ${plural(A, 'accumulation step')}: ${batches(k * A)} were skipped, not ${show(k)}.`,
    formula: (n) =>
      skipped('k·A·B', n, `${show(n.k)} × ${show(n.A)} × ${show(n.B)}`, (k, B) => k * (n.A ?? 1) * B),
    known: ['kohya-ss/sd-scripts#2407', 'diffusers#3467'],
    mend: () =>
      mend(
        'Skip as many batches as were counted.',
        '-batches_to_skip = state["batch"] * accumulation_steps',
        '+batches_to_skip = state["batch"]',
      ),
    tell: 'with an accumulation of 1 nothing is wrong',
  },
  'times-world-size': {
    title: 'Batches were multiplied by the ranks',
    sentence: ({ k = 0, R = 1 }) =>
      `Each rank skipped what all ${plural(R, 'rank')} trained together: ${batches(k * R)}, not ${show(k)}.`,
    formula: (n) =>
      skipped('k·R·B', n, `${show(n.k)} × ${show(n.R)} × ${show(n.B)}`, (k, B) => k * (n.R ?? 1) * B),
    known: ['SimpleTuner#922'],
    mend: () =>
      mend(
        "Skip each rank's own batches: the sampler shares the order out already.",
        '-sampler.start_iter = state["batch"] * world_size',
        '+sampler.start_iter = state["batch"]',
      ),
    tell: 'on one rank nothing is wrong',
  },
  'a-round-ahead': {
    title: 'A whole round was read ahead',
    sentence: ({ R = 1 }) =>
      `The loader's wrapper reads a batch for each of the ${plural(R, 'rank')} before it gives one, and its own position was saved.`,
    formula: (n) =>
      skipped(
        '(k + R − 1)·B',
        n,
        `(${show(n.k)} + ${show(n.R)} − 1) × ${show(n.B)}`,
        (k, B) => (k + (n.R ?? 1) - 1) * B,
      ),
    known: ['accelerate#3034'],
    mend: () =>
      mend(
        'Save what the loop has trained, not what the wrapper has read.',
        '-state["batch"] = loader.batches_read',
        '+state["batch"] = batches_trained_this_epoch',
      ),
    tell: 'on one rank nothing is wrong',
  },
  'one-too-many': {
    title: 'Off by one: a batch lost',
    sentence: ({ k = 0 }) => `${batches(k + 1)} were skipped where ${show(k)} had been trained.`,
    formula: (n) => skipped('(k + 1)·B', n, `(${show(n.k)} + 1) × ${show(n.B)}`, (k, B) => (k + 1) * B),
    known: ['litgpt#792'],
    mend: () =>
      mend(
        'Count a batch when it is trained, and save the count as it is.',
        '-state["batch"] = batch_index + 2',
        '+state["batch"] = batch_index + 1  # trained so far',
      ),
    tell: 'it is one batch, whatever the stop and the job',
  },
  'one-too-few': {
    title: 'Off by one: a batch again',
    sentence: ({ k = 0 }) => `${batches(Math.max(0, k - 1))} were skipped where ${show(k)} had been trained.`,
    formula: (n) =>
      skipped('(k − 1)·B', n, `(${show(n.k)} − 1) × ${show(n.B)}`, (k, B) => Math.max(0, k - 1) * B),
    known: ['mini_trainer#79'],
    mend: () =>
      mend(
        "Save how many batches were trained: one more than the last one's index.",
        '-state["batch"] = batch_index',
        '+state["batch"] = batch_index + 1  # trained so far',
      ),
    tell: 'it is one batch, whatever the stop and the job',
  },
  'share-of-share': {
    title: "A rank's count was divided again",
    sentence: ({ R = 1 }) =>
      `The count is one rank's already, and was divided by the ${plural(R, 'rank')} of the job.`,
    formula: (n) =>
      skipped('⌊k·B / R⌋', n, `⌊${show(n.k)} × ${show(n.B)} / ${show(n.R)}⌋`, (k, B) =>
        Math.floor((k * B) / (n.R ?? 1)),
      ),
    known: ['home-made samplers: start_idx // num_replicas'],
    mend: () =>
      mend(
        "Take a rank's own count as it is; divide only a count of all ranks.",
        '-self.start_index = start_index // self.num_replicas',
        '+self.start_index = start_index',
      ),
    tell: 'on one rank nothing is wrong',
  },
  'prefetch-saved': {
    title: 'Prefetched counted as trained',
    sentence: ({ P = 0 }) =>
      `The sampler's own position was saved. It runs ahead of training by what the workers hold: ${batches(P)}.`,
    formula: (n) => [
      ...equation('P', 'workers × prefetch_factor', batches(n.P ?? 0)),
      ...skipped(
        '(k + P)·B',
        n,
        `(${show(n.k)} + ${show(n.P)}) × ${show(n.B)}`,
        (k, B) => Math.min(k + (n.P ?? 0), n.M ?? Number.POSITIVE_INFINITY) * B,
      ),
    ],
    known: ['lhotse#417'],
    mend: () =>
      mend(
        'Save the number of batches the loop has trained.',
        '-state["batch"] = sampler.position',
        '+state["batch"] = batches_trained_this_epoch',
      ),
    tell: 'with num_workers=0 nothing is wrong',
  },
  'position-not-restored': {
    title: 'The position was not restored',
    sentence: ({ k = 0 }) =>
      `The epoch starts again from its first batch, though ${batches(k)} of it had been trained.`,
    formula: (n) => skipped('0', n, undefined, () => 0),
    known: ['mmengine/runner/loops.py'],
    mend: () =>
      mend(
        'Give the saved position to the sampler before the first batch is drawn.',
        ' sampler.set_epoch(state["epoch"])',
        '+sampler.start_iter = state["batch"]',
        ' for batch in loader:',
      ),
    tell: 'the whole epoch is trained again, at every stop',
  },
  'counters-without-data': {
    title: 'Counters were restored, data was not',
    sentence: ({ k = 0, M = 0 }) =>
      `The epoch starts again from its first batch and stops after ${batches(M - k)}, when its counter is full: its last ones are never trained.`,
    formula: (n) => [
      ...skipped('0', n, undefined, () => 0),
      ...equation(
        'runs',
        'M − k',
        `${show(n.M)} − ${show(n.k)}`,
        batches(known([n.M, n.k], (M, k) => M - k) ?? 0),
      ),
    ],
    known: ['Lightning 2.6, loader without state'],
    mend: () =>
      mend(
        'Use a loader that saves its state, or skip what was trained.',
        '-trainer.fit(model, DataLoader(dataset, ...))',
        '+trainer.fit(model, StatefulDataLoader(dataset, ...))',
      ),
    tell: 'the epoch ends as many batches early as were trained before',
  },
  'count-restarted': {
    title: 'The count restarted on resume',
    sentence: () =>
      'The resumed run counts its batches from 0, so that the next checkpoint of the same epoch holds too few.',
    formula: (n) =>
      equation(
        'skipped',
        'batches since the last resume',
        known([n.o], (o) => `${plural(o, 'sample')} a rank`),
      ),
    known: ['KempnerForge#57'],
    mend: () =>
      mend(
        'Go on counting from the restored position.',
        '-batches_trained_this_epoch = 0',
        '+batches_trained_this_epoch = state["batch"]',
      ),
    tell: 'a first resume is right',
  },
} satisfies Partial<Record<CauseId, CauseRow>>;

/** A position: what was skipped, what should have been, and what that comes to. */
function skipped(
  symbols: string,
  n: Numbers,
  inNumbers: string | undefined,
  samples: (k: number, B: number) => number,
): string[] {
  const value = known([n.k, n.B], samples);
  return [
    ...equation(
      'skipped',
      symbols,
      inNumbers,
      value === 0 && inNumbers === undefined ? undefined : `${show(value)} per rank`,
    ),
    ...equation(
      'right',
      'k·B',
      `${show(n.k)} × ${show(n.B)}`,
      `${show(known([n.k, n.B], (k, B) => k * B))} per rank`,
    ),
    ...shiftInSamples(n),
  ];
}

function batches(count: number): string {
  return plural(count, 'batch', 'batches');
}
