import type { Changes, SamplerConfig, Scenario } from '../../config/samplerConfig.ts';
import { checkStop, type StopCheck } from '../../contract/checkStop.ts';
import type { Diagnosis } from '../../contract/diagnosis/cause.ts';
import { diagnose } from '../../contract/diagnosis/diagnose.ts';
import { readBatch } from '../../contract/readBatch.ts';
import { readSamples, sampleCount } from '../../contract/sampleSet.ts';
import { type StopState, stopState } from '../../contract/stopState.ts';
import type { BatchAt } from '../../contract/verdict.ts';
import type { Violation } from '../../contract/violation.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stop } from '../../training/run.ts';
import { type DiagnosisWords, diagnosisWords } from '../causeWords.ts';
import { stopWords } from '../changeWords.ts';
import { formatCount } from '../numbers.ts';
import { type VerdictWords, verdictWords } from '../verdictWords.ts';
import { type ViolationWords, violationWords } from '../violationWords.ts';

/** One stop and resume of a file, judged and said in words. Plain data. */
export interface ScenarioReport {
  readonly name: string;
  readonly stop: Stop;
  readonly again: readonly Stop[];
  readonly changes: Changes;
  readonly holds: boolean;
  readonly state: StopState;
  readonly verdict: VerdictWords;
  /** Where the resumed run first differs, and what was due and came there. */
  readonly first: FirstDifference | undefined;
  readonly violations: readonly ReportedViolation[];
  readonly diagnosis: readonly ReportedDiagnosis[];
  /** What the check did not look at. */
  readonly notExamined: readonly string[];
}

export interface FirstDifference {
  readonly rank: number;
  readonly epoch: number;
  /** Index of the batch in the epoch, from 0 on. */
  readonly batch: number;
  readonly slot: number;
  /** The batch's indices; `undefined` where they were not drawn. */
  readonly indices:
    | { readonly expected: readonly number[]; readonly observed: readonly number[] }
    | undefined;
}

export interface ReportedViolation {
  readonly violation: Violation;
  readonly words: ViolationWords;
  /** How many samples it is about; 0 where it is about something else. */
  readonly samples: number;
  /** Some of them, as dataset indices; `undefined` where they were not drawn. */
  readonly firstSamples: readonly number[] | undefined;
}

export interface ReportedDiagnosis {
  readonly diagnosis: Diagnosis;
  readonly words: DiagnosisWords;
}

/** The longest order that is drawn only to name indices: half a second or so. */
const MAX_DRAWN = 10_000_000;

/** How many samples of a violation are named. */
const FIRST_SAMPLES = 10;

/** Checks one stop and resume of a configuration and says it in words. */
export function* scenarioReport(
  config: SamplerConfig,
  scenario: Scenario,
  orders: OrderCache,
): Generator<number, ScenarioReport> {
  const check = yield* checkStop(config, scenario, orders);
  const draws = config.dataset.length <= MAX_DRAWN;
  const first = yield* firstDifference(check, draws, orders);
  const violations: ReportedViolation[] = [];
  for (const violation of check.violations) {
    const { samples, count, unit } = violation;
    violations.push({
      violation,
      words: violationWords(violation),
      samples: samples ? sampleCount(samples) : unit === 'sample' ? count : 0,
      firstSamples: samples && draws ? [...(yield* readSamples(samples, orders, FIRST_SAMPLES))] : undefined,
    });
  }
  const diagnosis = yield* diagnose(check, orders);
  return {
    name: scenario.name ?? `stopped after ${stopWords(scenario.stop)}`,
    stop: scenario.stop,
    again: scenario.again ?? [],
    changes: scenario.with ?? {},
    holds: check.verdict.holds,
    state: stopState(check),
    verdict: verdictWords(check, first?.indices),
    first,
    violations,
    diagnosis: diagnosis.map((one) => ({ diagnosis: one, words: diagnosisWords(one) })),
    notExamined: notExamined(config, check, draws),
  };
}

function* firstDifference(
  { verdict: { first } }: StopCheck,
  draws: boolean,
  orders: OrderCache,
): Generator<number, FirstDifference | undefined> {
  if (first === undefined) return undefined;
  const { rank, epoch, batch, slot, expected, observed } = first;
  const indices = draws
    ? {
        expected: yield* indicesOfBatch(expected, rank, orders),
        observed: yield* indicesOfBatch(observed, rank, orders),
      }
    : undefined;
  return { rank, epoch, batch, slot, indices };
}

function* indicesOfBatch(
  at: BatchAt | undefined,
  rank: number,
  orders: OrderCache,
): Generator<number, readonly number[]> {
  return at === undefined ? [] : [...(yield* readBatch(at, rank, orders)).indices];
}

function notExamined(config: SamplerConfig, { verdict }: StopCheck, draws: boolean): string[] {
  return [
    ...(draws
      ? []
      : [
          `Which indices: the orders of ${formatCount(config.dataset.length)} samples were compared, not drawn.`,
        ]),
    ...(verdict.clauses.laterEpochs
      ? []
      : ['Which samples later epochs skip or repeat: they are counted for the stopped epoch alone.']),
    ...(verdict.reshaped
      ? ['Batches after the resume: they have another shape, and were held to their samples.']
      : []),
  ];
}
