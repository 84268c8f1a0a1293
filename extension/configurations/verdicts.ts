import {
  checkStop,
  type Order,
  OrderCache,
  type SamplerConfig,
  type VerdictWords,
  verdictHeadline,
} from '@sampler-scope/core';
import type { Reading } from '../../core/document/reading.ts';

/** As much of a verdict as a line above a scenario says. */
export type QuickVerdict = Pick<VerdictWords, 'holds' | 'headline'>;

/**
 * What the host may spend on the verdicts of one configuration, in epochs planned for one rank: about 50 ms. The
 * debugger's worker has no such bound.
 */
const MAX_PLANS = 20_000;

/** A check looks through the epochs for each epoch. */
const MAX_EPOCHS = 500;

/** Says instead of drawing an order: the host computes nothing over samples. */
class NotDrawn extends OrderCache {
  constructor() {
    super(0);
  }

  override *draw(_order: Order): Generator<number, Uint32Array> {
    for (;;) yield 0;
  }
}

const known = new WeakMap<Reading, readonly (QuickVerdict | undefined)[]>();

/**
 * The verdict of each resume scenario, where it is arithmetic: `undefined` where orders have to be drawn, or the job is
 * too long for the extension host.
 */
export function quickVerdicts(reading: Reading): readonly (QuickVerdict | undefined)[] {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const verdicts = verdictsOf(reading);
  known.set(reading, verdicts);
  return verdicts;
}

function verdictsOf({ described }: Reading): readonly (QuickVerdict | undefined)[] {
  const { config, job } = described ?? {};
  const scenarios = config?.resume ?? [];
  if (config === undefined || !job?.planned) return scenarios.map(() => undefined);
  const plans = scenarios.reduce(
    (sum, { with: changes }) => sum + job.epochs * ranksOf(job.ranks, changes),
    0,
  );
  const tooLong = plans > MAX_PLANS || job.epochs > MAX_EPOCHS;
  return scenarios.map((scenario) => (tooLong ? undefined : quickVerdict(config, scenario)));
}

function ranksOf(before: number, changes: { readonly numReplicas?: number | undefined } = {}): number {
  return Math.max(before, changes.numReplicas ?? 0);
}

function quickVerdict(
  config: SamplerConfig,
  scenario: NonNullable<SamplerConfig['resume']>[number],
): QuickVerdict | undefined {
  const step = checkStop(config, scenario, new NotDrawn()).next();
  if (!step.done) return undefined;
  return { holds: step.value.verdict.holds, headline: verdictHeadline(step.value) };
}
