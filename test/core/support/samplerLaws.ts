import { DataLoader, type ResumableSampler } from '@sampler-scope/core';
import { expect } from 'vitest';
import type { SamplerCase } from './samplerCases.ts';

/** What holds of every sampler. A law throws where a case breaks it. */
export const SAMPLER_LAWS: Readonly<Record<string, (job: SamplerCase) => void>> = {
  'resuming at any batch equals never having stopped': (job) => {
    for (const sampler of samplersOf(job)) {
      const whole = batchesOf(sampler, job);
      for (let startIter = 0; startIter <= whole.length + 1; startIter++) {
        sampler.startIter = startIter;
        expect(batchesOf(sampler, job)).toEqual(whole.slice(startIter));
      }
    }
  },

  'each sample is given as often as the sampler says': (job) => {
    const times = new Map<number, number>();
    for (const index of samplersOf(job).flatMap((sampler) => [...sampler])) {
      times.set(index, (times.get(index) ?? 0) + 1);
    }
    const { total, least, most } = job.shares;
    for (let index = 0; index < job.length; index++) {
      const seen = times.get(index) ?? 0;
      times.delete(index);
      if (!job.given(index)) expect(seen, `sample ${index}`).toBe(0);
      else expect(seen >= least && seen <= most, `sample ${index}: ${seen} times`).toBe(true);
    }
    expect([...times.keys()], 'no index past the dataset').toEqual([]);
    expect(samplersOf(job).reduce((sum, sampler) => sum + [...sampler].length, 0)).toBe(total);
  },

  'ranks agree on their number of batches': (job) => {
    const counts = samplersOf(job).map((sampler) => batchesOf(sampler, job).length);
    expect(new Set(counts).size).toBe(1);
  },

  'length is true': (job) => {
    for (const sampler of samplersOf(job)) {
      const loader = new DataLoader(sampler, job);
      expect(sampler.length).toBe([...sampler].length);
      expect(loader.length).toBe([...loader].length);
      const { length } = loader;
      sampler.startIter = 1;
      expect(loader.length, 'a resume is not taken off').toBe(length);
    }
  },

  'setting an epoch twice is setting it once': (job) => {
    for (let rank = 0; rank < job.ranks; rank++) {
      const [once, twice] = [job.create(rank), job.create(rank)];
      once.setEpoch(job.epoch);
      twice.setEpoch(job.epoch);
      twice.setEpoch(job.epoch);
      expect([...twice]).toEqual([...once]);
    }
  },

  'coming back to an epoch is having stayed': (job) => {
    for (const sampler of samplersOf(job)) {
      const before = [...sampler];
      sampler.setEpoch(job.epoch + 1);
      expect([...sampler].length).toBe(before.length);
      sampler.setEpoch(job.epoch);
      expect([...sampler]).toEqual(before);
    }
  },

  'iterating twice gives the same, even where the first was left in the middle': (job) => {
    for (const sampler of samplersOf(job)) {
      const whole = [...sampler];
      for (const _ of sampler) break;
      expect([...sampler]).toEqual(whole);
    }
  },
};

function samplersOf({ ranks, create, epoch }: SamplerCase): ResumableSampler[] {
  return Array.from({ length: ranks }, (_, rank) => {
    const sampler = create(rank);
    sampler.setEpoch(epoch);
    return sampler;
  });
}

function batchesOf(sampler: ResumableSampler, { batchSize, dropLast }: SamplerCase): number[][] {
  return Array.from(new DataLoader(sampler, { batchSize, dropLast }), (batch) => [...batch]);
}
