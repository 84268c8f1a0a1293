import { camelKey, snakeKey } from '../config/camelKeys.ts';
import { parseConfig } from '../config/parse.ts';
import { type ConfigProblem, errorAt } from '../config/problem.ts';
import type { SamplerConfig, Scenario } from '../config/samplerConfig.ts';
import { ArgumentError } from '../errors/argument.ts';
import { SamplerScopeError } from '../errors/base.ts';
import { changedConfig, type Job, jobOf } from './job.ts';
import { loopProblems } from './loopOf.ts';

/** A configuration and the job it describes, or what keeps it from being one. */
export type JobReading =
  | { readonly config: SamplerConfig; readonly job: Job; readonly problems: readonly ConfigProblem[] }
  | { readonly config: undefined; readonly job: undefined; readonly problems: readonly ConfigProblem[] };

/** Reads a configuration from plain data, and builds its job. Never throws: what is wrong comes back as problems. */
export function readJob(value: unknown): JobReading {
  const { config, problems } = parseConfig(value);
  if (config === undefined) return unreadable(problems);
  const loops = loopProblems(config);
  if (loops.length > 0) return unreadable([...problems, ...loops]);
  const built = build(config);
  if (!built.ok) return unreadable([...problems, built.problem]);
  const { job } = built;
  const stops = (config.resume ?? []).flatMap((scenario, i) => scenarioProblems(config, job, scenario, i));
  return stops.length > 0 ? unreadable([...problems, ...stops]) : { config, job, problems };
}

function unreadable(problems: readonly ConfigProblem[]): JobReading {
  return { config: undefined, job: undefined, problems };
}

type Built =
  | { readonly ok: true; readonly job: Job }
  | { readonly ok: false; readonly problem: ConfigProblem };

/** The job, or why the sampler refuses its arguments: in its constructor, or for the seed of the last epoch. */
function build(config: SamplerConfig): Built {
  try {
    const job = jobOf(config);
    if (job.planned) job.plan(config.epochs - 1, 0);
    return { ok: true, job };
  } catch (error) {
    if (!(error instanceof SamplerScopeError)) throw error;
    return { ok: false, problem: errorAt(placeOf(error, config), error.message) };
  }
}

/** The argument an error is about, where the file has it; else all of them. */
function placeOf(error: SamplerScopeError, config: SamplerConfig): string[] {
  if (config.args === undefined) return ['sampler'];
  const argument = error instanceof ArgumentError ? error.argument.split(' ')[0] : undefined;
  const key = Object.keys(config.args).find((name) => camelKey(name) === argument);
  return key === undefined ? ['args'] : ['args', snakeKey(key)];
}

function scenarioProblems(
  config: SamplerConfig,
  job: Job,
  scenario: Scenario,
  index: number,
): ConfigProblem[] {
  const { stop, again = [], with: changes = {} } = scenario;
  const problems: ConfigProblem[] = [];
  const stops = [{ at: stop, path: ['stop'] }, ...again.map((at, i) => ({ at, path: ['again', i] }))];
  for (const { at, path } of stops) {
    if (at.batch <= job.batchesPerEpoch) continue;
    const most = `${job.batchesPerEpoch} (batches of an epoch)`;
    problems.push(
      errorAt(
        ['resume', index, ...path, 'batch'],
        `expected a number of batches from 0 to ${most}, got ${at.batch}`,
      ),
    );
  }
  const { numReplicas, batchSize, seed, datasetLength } = changes;
  const isOtherJob = [numReplicas, batchSize, seed, datasetLength].some((change) => change !== undefined);
  const resumed = isOtherJob ? build(changedConfig(config, changes)) : undefined;
  if (resumed?.ok === false) {
    const { path, message } = resumed.problem;
    const key = path.at(-1);
    // The resumed job's argument is one of the changes, or one that does not go with them.
    const isChange = typeof key === 'string' && Object.keys(changes).some((name) => snakeKey(name) === key);
    problems.push(errorAt(['resume', index, 'with', ...(isChange ? [key] : [])], message));
  }
  return problems;
}
