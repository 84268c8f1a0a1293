import {
  elasticCheckpointOf,
  elasticPlan,
  formatPath,
  type JobShape,
  readJob,
  type SamplerConfig,
  type Scenario,
  stopRuns,
} from '@sampler-scope/core';
import type { Refusal } from '../protocol/results.ts';
import type { StoppedJob } from '../protocol/worker.ts';

/** A configuration and its one scenario, or why there is none. */
export type RequestedJob =
  | { readonly ok: true; readonly config: SamplerConfig; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Refusal[] };

/** Reads the job of a request. Where it is to resume as planned, the plan's `start_iter` takes the place of its own. */
export function jobOfRequest({ configuration, scenario: wanted, startIter }: StoppedJob): RequestedJob {
  const { config, problems } = readJob({ ...asRecord(configuration), resume: [wanted] });
  const scenario = config?.resume?.[0];
  if (config === undefined || scenario === undefined) return { ok: false, problems: refusalsOf(problems) };
  if (startIter === undefined) return { ok: true, config, scenario };
  const { startIterOffset: _, ...changes } = scenario.with ?? {};
  const { stop } = stopRuns(config, scenario);
  const { floor } = elasticPlan(elasticCheckpointOf(config, stop.batch), shapesOf(config, scenario).target);
  return {
    ok: true,
    config,
    scenario: { ...scenario, with: { ...changes, startIter: floor.startIter } },
  };
}

/** The job of a request that was read before. */
export function requireJob(job: StoppedJob): Extract<RequestedJob, { ok: true }> {
  const read = jobOfRequest(job);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return read;
}

/** The world and batch size that a job is saved with, and resumed with. */
export function shapesOf(
  config: SamplerConfig,
  { with: changes = {} }: Scenario,
): { readonly saved: JobShape; readonly target: JobShape } {
  const { ranks, batchSize } = elasticCheckpointOf(config, 0).saved;
  return {
    saved: { ranks, batchSize },
    target: { ranks: changes.numReplicas ?? ranks, batchSize: changes.batchSize ?? batchSize },
  };
}

export function refusalsOf(problems: ReturnType<typeof readJob>['problems']): Refusal[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path: formatPath(path), message }));
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
