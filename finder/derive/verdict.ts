import {
  breaksContract,
  checkStop,
  type OrderCache,
  readJob,
  type SamplerConfig,
  type StopState,
  stopState,
  verdictHeadline,
} from '@sampler-scope/core';

/** As much of a verdict as a line says. */
export interface QuickVerdict {
  readonly holds: boolean;
  readonly state: StopState;
  readonly headline: string;
  /** How many violations break the contract. */
  readonly violations: number;
}

/** How much a check may look at, in epochs planned for one rank, before it is left to the debugger: seconds. */
const MAX_PLANS = 2_000_000;

/** A check looks through the epochs for each epoch. */
const MAX_EPOCHS = 2_000;

/**
 * The verdict of each resume scenario of a configuration, in steps: yields places drawn. `undefined` for those of a job that
 * is too long for a line of text; none for a configuration that cannot be read.
 *
 * @param mostDrawn places after which a verdict is left open.
 */
export function* quickVerdicts(
  configuration: unknown,
  orders: OrderCache,
  mostDrawn = Number.POSITIVE_INFINITY,
): Generator<number, readonly (QuickVerdict | undefined)[]> {
  const { config, job } = readJob(configuration);
  if (config === undefined) return [];
  const verdicts: (QuickVerdict | undefined)[] = [];
  for (const scenario of config.resume ?? []) {
    const ranks = Math.max(job.ranks, scenario.with?.numReplicas ?? 0);
    const isTooLong = config.epochs > MAX_EPOCHS || config.epochs * ranks > MAX_PLANS;
    verdicts.push(isTooLong ? undefined : yield* verdictOf(config, scenario, orders, mostDrawn));
  }
  return verdicts;
}

function* verdictOf(
  config: SamplerConfig,
  scenario: NonNullable<SamplerConfig['resume']>[number],
  orders: OrderCache,
  mostDrawn: number,
): Generator<number, QuickVerdict | undefined> {
  const steps = checkStop(config, scenario, orders);
  let drawn = 0;
  let last = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const check = step.value;
      return {
        holds: check.verdict.holds,
        state: stopState(check),
        headline: verdictHeadline(check),
        violations: check.violations.filter(breaksContract).length,
      };
    }
    // Each order counts its places from 0.
    drawn += step.value < last ? step.value : step.value - last;
    last = step.value;
    if (drawn > mostDrawn) return undefined;
    yield drawn;
  }
}
