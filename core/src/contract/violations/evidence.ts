import type { Order } from '../../samplers/order.ts';
import type { LoopParameters } from '../../training/loop.ts';
import type { Run, Stop, Stretch } from '../../training/run.ts';
import type { JobFacts } from '../stage.ts';
import type { EpochVerdict, Verdict } from '../verdict.ts';

/** What the violations of a stop are read from. */
export interface Evidence {
  readonly reference: Run;
  readonly resumed: Run;
  readonly stop: Stop;
  readonly verdict: Verdict;
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly loop: LoopParameters;
  /** The order that the configuration itself asks for in an epoch; `undefined` where it is not known. */
  orderAsked(epoch: number): Order | undefined;
  /** Whether the run holds when only its first stop happens; `undefined` where there is only one. */
  readonly firstResumeHolds: boolean | undefined;
}

/** The epoch that is due next at the stop: the stopped one, or the one after it where that is over. */
export function dueEpoch({ verdict, stop }: Evidence): number {
  const stopped = verdict.epochs.find(({ epoch }) => epoch === stop.epoch);
  return stopped !== undefined && stop.batch >= stopped.planned ? stop.epoch + 1 : stop.epoch;
}

/** The epochs in which the resumed run had a part, or should have had. */
export function judgedEpochs({ verdict, stop }: Evidence): EpochVerdict[] {
  return verdict.epochs.filter(({ epoch, ranAfter }) => epoch >= stop.epoch || ranAfter > 0);
}

/** The uninterrupted run's stretch of an epoch. */
export function plannedStretch(
  { reference }: Pick<Evidence, 'reference'>,
  epoch: number,
): Stretch | undefined {
  return reference.stretches.find((stretch) => stretch.epoch === epoch);
}
