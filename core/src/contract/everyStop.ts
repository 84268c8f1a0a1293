import type { Changes, SamplerConfig } from '../config/samplerConfig.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import type { Run } from '../training/run.ts';
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
}

/** Stops between two steps. */
const STOPS_PER_STEP = 64;

/**
 * Judges every stop of a job as `checkStop` would, without its report. In one order that is arithmetic, some microseconds
 * a stop; where two orders meet they are drawn once, and compared up to the first difference.
 *
 * @param onEpoch told after each epoch what is known by then: `states` holds the stops judged so far. Only to be looked at,
 *   since it is written on.
 */
export function* everyStop(
  config: SamplerConfig,
  changes: Changes,
  orders: OrderCache,
  onEpoch: (soFar: EveryStop) => void = () => {},
): Generator<number, EveryStop> {
  const stage = setStage(config, changes);
  const { reference } = stage;
  const judge = new StopJudge(stage, orders);
  const starts = startsOf(reference);
  const states = new Uint8Array(starts.at(-1) ?? 0);
  const counts = new Uint32Array(STOP_STATES.length);
  let judged = 0;
  for (const [nth, { epoch, batches }] of reference.stretches.entries()) {
    for (let batch = 1; batch <= batches; batch++) {
      const state = STOP_STATES.indexOf(yield* judge.stateOf({ epoch, batch }));
      states[(starts[nth] ?? 0) + batch - 1] = state;
      counts[state] = (counts[state] ?? 0) + 1;
      if (++judged % STOPS_PER_STEP === 0) yield judged;
    }
    onEpoch({ starts, states: states.subarray(0, judged), counts });
  }
  return { starts, states, counts };
}

function startsOf({ stretches }: Run): Uint32Array {
  const starts = new Uint32Array(stretches.length + 1);
  for (const [nth, { batches }] of stretches.entries()) starts[nth + 1] = (starts[nth] ?? 0) + batches;
  return starts;
}
