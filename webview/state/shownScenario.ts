import type { ScenarioOfFile } from '../protocol/scenario.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import type { Checked } from './checks.ts';

/**
 * The scenario that is shown, as a configuration spells it, with the `start_iter` that the elastic plan said for it.
 * `undefined` before it is checked.
 */
export function shownScenario(
  job: StoppedJob | undefined,
  checked: Checked | undefined,
): ScenarioOfFile | undefined {
  if (job === undefined || checked?.of !== job) return undefined;
  const { with: changes = {}, ...rest } = job.scenario;
  const { startIter } = checked.check.changes;
  const isPlanned = job.startIter === 'planned' && startIter !== undefined;
  const all = { ...changes, ...(isPlanned ? { start_iter: startIter } : {}) };
  return { ...rest, ...(Object.keys(all).length === 0 ? {} : { with: all }) };
}

/** The configuration with the loop and the one scenario that are shown. `undefined` before it is checked. */
export function reportedConfiguration(job: StoppedJob | undefined, checked: Checked | undefined): unknown {
  const scenario = shownScenario(job, checked);
  if (scenario === undefined || typeof job?.configuration !== 'object') return undefined;
  return { ...job.configuration, resume: [scenario] };
}
