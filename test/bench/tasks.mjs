// @ts-check
// What is timed of the built library. The names are those of reference.py.
import {
  ResumableDistributedSampler,
  ResumableRandomSampler,
  randperm,
  TorchGenerator,
} from '@sampler-scope/core';

const seed = 6691;

/** @param {Iterable<number>} samples */
function drain(samples) {
  let last = -1;
  for (const index of samples) last = index;
  return last;
}

/** @type {readonly { name: string, title: string, run: (n: number) => unknown }[]} */
export const TASKS = [
  { name: 'randperm', title: 'randperm', run: (n) => randperm(n, new TorchGenerator().manualSeed(seed)) },
  {
    name: 'random-epoch',
    title: 'ResumableRandomSampler, an epoch',
    run: (length) => drain(new ResumableRandomSampler({ length }, { seed })),
  },
  {
    name: 'distributed-epoch',
    title: 'ResumableDistributedSampler, rank 0 of 8',
    run: (length) => drain(new ResumableDistributedSampler({ length }, { seed, numReplicas: 8, rank: 0 })),
  },
];
