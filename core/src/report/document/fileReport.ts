import type { ConfigProblem } from '../../config/problem.ts';
import type { SamplerConfig } from '../../config/samplerConfig.ts';
import { type JobFacts, jobFacts } from '../../contract/stage.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import { namedLoop } from '../../training/catalogue.ts';
import { jobOf } from '../../training/job.ts';
import { type EveryStopReport, everyStopReport } from './everyStopReport.ts';
import { type ScenarioReport, scenarioReport } from './scenarioReport.ts';

/** A whole configuration, checked and said in words. Plain data; its forms are made from it. */
export interface FileReport {
  /** As it was named by who asked. */
  readonly file: string;
  readonly job: JobFacts;
  /** The loop's name, or what a person called theirs. */
  readonly loop: string;
  /** Whether every scenario holds; without a scenario, whether every stop does. */
  readonly holds: boolean;
  /** Those of the file; where it has none, the first stop that does not hold, if there is one. */
  readonly scenarios: readonly ScenarioReport[];
  /** Whether the scenarios are the file's own. */
  readonly hasScenarios: boolean;
  readonly everyStop: EveryStopReport | undefined;
  /** Warnings: what is odd about the configuration itself. */
  readonly problems: readonly PlacedProblem[];
}

/** A problem of a configuration, and where in its text, where there is one. */
export interface PlacedProblem extends Pick<ConfigProblem, 'severity' | 'path' | 'message'> {
  /** From 1 on. */
  readonly line?: number;
  /** In UTF-16 code units, from 1 on. */
  readonly column?: number;
}

export interface FileReportOptions {
  /** What to call the configuration. */
  readonly file: string;
  /** Whether to judge every stop too. A file without scenarios is judged so in any case. */
  readonly everyStop?: boolean;
  readonly problems?: readonly PlacedProblem[];
}

/**
 * Checks all scenarios of a configuration, in steps.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function* fileReport(
  config: SamplerConfig,
  { file, everyStop = false, problems = [] }: FileReportOptions,
  orders: OrderCache,
): Generator<number, FileReport> {
  const { resume = [], loop = 'correct' } = config;
  const hasScenarios = resume.length > 0;
  const every = everyStop || !hasScenarios ? yield* everyStopReport(config, {}, orders) : undefined;
  const found = hasScenarios || every?.first === undefined ? [] : [{ stop: every.first }];
  const scenarios: ScenarioReport[] = [];
  for (const scenario of [...resume, ...found])
    scenarios.push(yield* scenarioReport(config, scenario, orders));
  const name = typeof loop === 'string' ? loop : (loop.name ?? 'correct');
  const changed = typeof loop !== 'string' && Object.keys(loop).some((key) => key !== 'name');
  return {
    file,
    job: jobFacts(config, jobOf(config)),
    loop: `${namedLoop(name)?.title ?? name}${changed ? ', changed' : ''}`,
    holds: scenarios.every(({ holds }) => holds) && (hasScenarios || every?.first === undefined),
    scenarios,
    hasScenarios,
    everyStop: every,
    problems,
  };
}
