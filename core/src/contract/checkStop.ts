import type { Changes, SamplerConfig } from '../config/samplerConfig.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import type { LoopParameters } from '../training/loop.ts';
import type { Run, Stop } from '../training/run.ts';
import { checkRuns, type RunsCheck } from './checkRuns.ts';
import { findViolations } from './findViolations.ts';
import { type JobFacts, type Stage, type StoppedRun, setStage, stopOn } from './stage.ts';
import { breaksContract, type Violation } from './violation.ts';

/** One stop and resume of a configuration's job: both runs, before they are compared. Plain data, fit to be posted. */
export interface StopRuns extends StoppedRun {
  /** Where the run was killed. */
  readonly killed: Stop;
  /** The stops after the first. */
  readonly again: readonly Stop[];
  readonly changes: Changes;
  readonly loop: LoopParameters;
  /** The job as it starts, and as it resumes. */
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly reference: Run;
}

/** Both runs, and what came of comparing them. */
export interface StopCheck extends StopRuns, RunsCheck {
  /** The worst first. */
  readonly violations: readonly Violation[];
}

/** What happens to a run: where it is stopped, once or more often, and what is different when it resumes. */
export interface StopScenario {
  readonly stop: Stop;
  readonly again?: readonly Stop[] | undefined;
  readonly with?: Changes | undefined;
}

/**
 * Stops the job of a configuration, and resumes it: arithmetic, whatever the job's size.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function stopRuns(config: SamplerConfig, scenario: StopScenario): StopRuns {
  return runsOn(setStage(config, scenario.with ?? {}), scenario);
}

function runsOn(stage: Stage, { stop, again = [] }: StopScenario): StopRuns {
  const { changes, loop, before, after, reference } = stage;
  return { killed: stop, again, changes, loop, before, after, reference, ...stopOn(stage, [stop, ...again]) };
}

/**
 * Stops the job of a configuration, resumes it, and says what came of it. It draws an order only where two different ones
 * meet (another seed, a wrong epoch), in steps of about a millisecond; else it is done without a step.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function* checkStop(
  config: SamplerConfig,
  scenario: StopScenario,
  orders: OrderCache,
): Generator<number, StopCheck> {
  const stage = setStage(config, scenario.with ?? {});
  const runs = runsOn(stage, scenario);
  const { verdict, marks } = yield* checkRuns(runs.reference, runs.resumed, runs.stop, orders);
  const firstResume =
    runs.again.length === 0 ? undefined : yield* checkStop(config, { ...scenario, again: [] }, orders);
  const evidence = {
    ...runs,
    verdict,
    orderAsked: stage.orderAsked,
    firstResumeHolds: firstResume?.verdict.holds,
  };
  const violations = yield* findViolations(evidence, orders);
  const holds = verdict.holds && !violations.some(breaksContract);
  return { ...runs, verdict: { ...verdict, holds }, marks, violations };
}
