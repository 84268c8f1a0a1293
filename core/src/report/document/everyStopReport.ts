import type { Changes, SamplerConfig } from '../../config/samplerConfig.ts';
import { type EveryStop, everyStop } from '../../contract/everyStop.ts';
import { STOP_STATES, type StopState } from '../../contract/stopState.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stop } from '../../training/run.ts';
import { formatCount, plural } from '../numbers.ts';

/** What comes of all stops of a job, in numbers. */
export interface EveryStopReport {
  readonly stops: number;
  readonly counts: Readonly<Record<StopState, number>>;
  /** The first stop that does not hold. */
  readonly first: Stop | undefined;
  /** What was not examined, in a sentence; `undefined` where all was. */
  readonly notExamined: string | undefined;
}

/** Judges every stop of a configuration's job. */
export function* everyStopReport(
  config: SamplerConfig,
  changes: Changes,
  orders: OrderCache,
): Generator<number, EveryStopReport> {
  const all = yield* everyStop(config, changes, orders);
  const count = (state: StopState) => all.counts[STOP_STATES.indexOf(state)] ?? 0;
  return {
    stops: all.states.length,
    counts: {
      holds: count('holds'),
      undetermined: count('undetermined'),
      broken: count('broken'),
      neverEnds: count('neverEnds'),
    },
    first: firstThatDoesNotHold(all),
    notExamined: notExamined(all),
  };
}

function notExamined({ asked, states }: EveryStop): string | undefined {
  if (asked === undefined) return undefined;
  const at = `The sampler can only be iterated: it was asked at ${formatCount(asked.stops)} of ${plural(states.length, 'stop')}`;
  return asked.slices
    ? `${at}, where start_iter leaves out whole batches, and is taken to do so at the others.`
    : `${at}, where start_iter does not always leave out whole batches; what it gives at the others is not known.`;
}

/** Epochs are counted from 0 on, as the uninterrupted run trains them. */
function firstThatDoesNotHold({ states, starts }: EveryStop): Stop | undefined {
  const at = states.findIndex((state) => state !== STOP_STATES.indexOf('holds'));
  if (at < 0) return undefined;
  const epoch = starts.findLastIndex((start) => start <= at);
  return { epoch, batch: at - (starts[epoch] ?? 0) + 1 };
}
