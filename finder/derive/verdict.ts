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

/** What a verdict may cost before it is left to whoever asks for it alone, or to the debugger. */
export interface Effort {
  /** Epochs of the job. */
  readonly epochs: number;
  /** Epochs planned for one rank: those of all ranks together. */
  readonly plans: number;
  /** Places drawn of orders. */
  readonly places: number;
}

/** A line of text about one configuration: some seconds at most. */
const FOR_ONE: Effort = { epochs: 2_000, plans: 2_000_000, places: Number.POSITIVE_INFINITY };

/** One of many in a search: some tenths of a second at most, mostly milliseconds. */
export const FOR_MANY: Effort = { epochs: 500, plans: 300_000, places: 1_000_000 };

/**
 * The verdict of each resume scenario of a configuration, in steps: yields places drawn. `undefined` for those that take more
 * effort than they may; none for a configuration that cannot be read.
 */
export function* quickVerdicts(
  configuration: unknown,
  orders: OrderCache,
  effort: Effort = FOR_ONE,
): Generator<number, readonly (QuickVerdict | undefined)[]> {
  const { config, job } = readJob(configuration);
  if (config === undefined) return [];
  const verdicts: (QuickVerdict | undefined)[] = [];
  for (const scenario of config.resume ?? []) {
    const ranks = Math.max(job.ranks, scenario.with?.numReplicas ?? 0);
    const isTooLong = config.epochs > effort.epochs || config.epochs * ranks > effort.plans;
    verdicts.push(isTooLong ? undefined : yield* verdictOf(config, scenario, orders, effort.places));
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
