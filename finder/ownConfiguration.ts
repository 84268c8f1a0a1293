import { droppedFrom, type Job, padsOf, type SamplerConfig } from '@sampler-scope/core';
import { type PlacedProblem, readConfiguration } from '../core/document/reading.ts';
import type { Counts } from './derive/counts.ts';

/** What a `*.sampler` configuration's text comes to. */
export interface OwnConfiguration {
  /** Syntax first, then in the order they were found. */
  readonly problems: readonly PlacedProblem[];
  /** Absent after an error. */
  readonly job?: OwnJob;
}

export interface OwnJob {
  readonly counts: Counts;
  /** The names of its resume scenarios, or where they stop. */
  readonly scenarios: readonly string[];
}

/** Reads a configuration's text, as the debugger and the command line do. Never throws. */
export function ownConfiguration(path: string, text: string): OwnConfiguration {
  const { problems, described } = readConfiguration(path, text);
  if (described === undefined) return { problems };
  const { job, config } = described;
  return { problems, job: { counts: countsOf(job), scenarios: scenarioNames(config) } };
}

/** An epoch as it is planned, whatever the loop makes of it. */
function countsOf(job: Job): Counts {
  const { ranks, batchSize, batchesPerEpoch } = job;
  if (!job.planned) return { ranks, batchSize, batchesPerEpoch };
  const plan = job.plan(0, 0);
  const { byRankEvening, byLastBatch } = droppedFrom(plan);
  return { ranks, batchSize, batchesPerEpoch, pads: padsOf(plan), dropped: byRankEvening + byLastBatch };
}

function scenarioNames({ resume = [] }: SamplerConfig): string[] {
  return resume.map(({ name, stop }) => name ?? `epoch ${stop.epoch}, batch ${stop.batch}`);
}
