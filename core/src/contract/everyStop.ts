import type { Changes, SamplerConfig } from '../config/samplerConfig.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import type { Run } from '../training/run.ts';
import { type AskedStops, askStage, stopsAsked } from './askedStops.ts';
import { setStage } from './stage.ts';
import { StopJudge } from './stopJudge.ts';
import { STOP_STATES } from './stopState.ts';

/** The verdict of every stop of a job: after each batch of each epoch. */
export interface EveryStop {
  /** The stop after batch k (from 1 on) of the job's n-th epoch stands at `starts[n] + k - 1`; one start more than epochs. */
  readonly starts: Uint32Array;
  /** Positions in `STOP_STATES`. */
  readonly states: Uint8Array;
  /** How many stops there are of each state, by its position in `STOP_STATES`. */
  readonly counts: Uint32Array;
  /**
   * At which stops samplers that can only be iterated were asked what they give there; absent where all was examined. If
   * `start_iter` left out whole batches at each of these, the other stops are judged as if it did there too; if it did not,
   * they are `undetermined`.
   */
  readonly asked?: AskedStops;
}

export interface EveryStopOptions {
  /**
   * Told after each epoch what is known by then: `states` holds the stops judged so far. Only to be looked at, since it is
   * written on.
   */
  readonly onEpoch?: (soFar: EveryStop) => void;
  /**
   * Samples for which samplers that can only be iterated are asked, before they are asked at a few stops of each epoch
   * only. Default 2^22: some tenths of a second.
   */
  readonly mostAsked?: number;
}

/** Stops between two steps. */
const STOPS_PER_STEP = 64;

const UNDETERMINED = STOP_STATES.indexOf('undetermined');

/**
 * Judges every stop of a job as `checkStop` would, without its report. In one order that is arithmetic, some microseconds
 * a stop; where two orders meet they are drawn once, and compared up to the first difference. Samplers that can only be
 * iterated are asked for each epoch once, and with a `start_iter` as often as `mostAsked` allows.
 */
export function* everyStop(
  config: SamplerConfig,
  changes: Changes,
  orders: OrderCache,
  { onEpoch = () => {}, mostAsked = 2 ** 22 }: EveryStopOptions = {},
): Generator<number, EveryStop> {
  const { stage, asked } = yield* askStage(setStage(config, changes), mostAsked);
  const { reference } = stage;
  const judge = new StopJudge(stage, orders);
  const starts = startsOf(reference);
  const states = new Uint8Array(starts.at(-1) ?? 0);
  const counts = new Uint32Array(STOP_STATES.length);
  const examined = asked === undefined ? {} : { asked };
  let judged = 0;
  for (const [nth, { epoch, batches }] of reference.stretches.entries()) {
    const known = asked?.slices === false ? new Set(stopsAsked(batches)) : undefined;
    for (let batch = 1; batch <= batches; batch++) {
      const isKnown = known === undefined || known.has(batch);
      const state = isKnown ? STOP_STATES.indexOf(yield* judge.stateOf({ epoch, batch })) : UNDETERMINED;
      states[(starts[nth] ?? 0) + batch - 1] = state;
      counts[state] = (counts[state] ?? 0) + 1;
      if (++judged % STOPS_PER_STEP === 0) yield judged;
    }
    onEpoch({ starts, states: states.subarray(0, judged), counts, ...examined });
  }
  return { starts, states, counts, ...examined };
}

function startsOf({ stretches }: Run): Uint32Array {
  const starts = new Uint32Array(stretches.length + 1);
  for (const [nth, { batches }] of stretches.entries()) starts[nth + 1] = (starts[nth] ?? 0) + batches;
  return starts;
}
