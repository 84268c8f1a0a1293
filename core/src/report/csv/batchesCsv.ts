import type { SamplerConfig } from '../../config/samplerConfig.ts';
import { type StopScenario, stopRuns } from '../../contract/checkStop.ts';
import { byEpoch } from '../../contract/runShape.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import { formatCount } from '../numbers.ts';
import { type DrawnEpoch, drawEpoch, type Slot, slotCount } from './drawnEpoch.ts';

/** The slots of both runs as a table. */
export interface BatchesCsv {
  /** A heading and a row for each slot, with line ends. */
  readonly text: string;
  /** What is not in it, in words; `undefined` where all is. */
  readonly leftOut: string | undefined;
}

export interface BatchesCsvOptions {
  /** The most rows that are given, from 1 on. Default 200,000: about 10 MB, and what spreadsheets open. */
  readonly mostRows?: number;
}

const HEADING = 'run,epoch,batch,iteration,rank,slot,index,place,provenance';

/** Rows between steps. */
const ROWS_A_STEP = 1024;

/**
 * Every slot of the uninterrupted run (`expected`) and of the one that was stopped and resumed (`observed`) as comma-separated
 * values. Epoch, batch, rank and slot count from 0; `iteration` is how many batches are trained when this one is; `place`
 * is where the sample stands in its epoch's order, and at or past the order's length it is a pad. `provenance` is `planned`
 * or `pad`, and of the observed run `as expected`, `pad`, `trained before` (in this epoch, before the resume) or
 * `not expected`. Where not all fits it begins with the last batch before the stop, and the last row says what is left out.
 *
 * In steps: yields places drawn, and rows written.
 */
export function* batchesCsv(
  config: SamplerConfig,
  scenario: StopScenario,
  orders: OrderCache,
  { mostRows = 200_000 }: BatchesCsvOptions = {},
): Generator<number, BatchesCsv> {
  const { reference, resumed, stop } = stopRuns(config, scenario);
  const [plannedIn, ranIn] = [byEpoch(reference), byEpoch(resumed)];
  const all = [...reference.stretches, ...resumed.stretches].reduce((sum, one) => sum + slotCount(one), 0);
  const start = all <= mostRows ? { epoch: 0, batch: 0 } : { ...stop, batch: Math.max(0, stop.batch - 1) };

  const lines = [HEADING];
  let [due, ran] = [0, 0];
  for (const epoch of [...new Set([...plannedIn.keys(), ...ranIn.keys()])].sort((a, b) => a - b)) {
    const [planned = [], trained = []] = [plannedIn.get(epoch), ranIn.get(epoch)];
    if (epoch >= start.epoch && lines.length <= mostRows) {
      const expected = yield* drawEpoch(planned, orders);
      const observed = yield* drawEpoch(trained, orders);
      const rows = rowsOf({
        epoch,
        from: epoch === start.epoch ? start.batch : 0,
        expected,
        observed,
        before: trainedBefore(observed, config.dataset.length),
        iterations: { expected: due, observed: ran },
      });
      for (const row of rows) {
        if (lines.length > mostRows) break;
        if (lines.push(row) % ROWS_A_STEP === 0) yield lines.length;
      }
    }
    due += planned.reduce((sum, { batches }) => sum + batches, 0);
    ran += trained.reduce((sum, { batches }) => sum + batches, 0);
  }
  const written = lines.length - 1;
  const leftOut =
    written === all
      ? undefined
      : `${formatCount(all - written)} of ${formatCount(all)} slots; from epoch ${start.epoch}, batch ${start.batch} on there are ${formatCount(written)}`;
  if (leftOut !== undefined) lines.push(`left out,,,,,,,,"${leftOut}"`);
  return { text: `${lines.join('\n')}\n`, leftOut };
}

interface EpochRows {
  readonly epoch: number;
  /** The first batch that is written. */
  readonly from: number;
  readonly expected: DrawnEpoch;
  readonly observed: DrawnEpoch;
  /** Whether a sample was trained in this epoch before the resume. */
  readonly before: (index: number) => boolean;
  /** Batches that were trained before this epoch. */
  readonly iterations: { readonly expected: number; readonly observed: number };
}

function* rowsOf({ epoch, from, expected, observed, before, iterations }: EpochRows): Generator<string> {
  for (let batch = from; batch < Math.max(expected.batches, observed.batches); batch++) {
    for (let rank = 0; rank < Math.max(expected.ranks, observed.ranks); rank++) {
      const due = expected.slotsAt(rank, batch);
      const at = (run: keyof EpochRows['iterations']) =>
        `${run},${epoch},${batch},${iterations[run] + batch + 1},${rank}`;
      for (const [slot, { index, place, isPad }] of due.entries()) {
        yield `${at('expected')},${slot},${index},${place},${isPad ? 'pad' : 'planned'}`;
      }
      for (const [slot, came] of observed.slotsAt(rank, batch).entries()) {
        const what = provenanceOf(came, due[slot], before);
        yield `${at('observed')},${slot},${came.index},${came.place},${what}`;
      }
    }
  }
}

function provenanceOf(came: Slot, due: Slot | undefined, before: EpochRows['before']): string {
  if (came.isPad) return 'pad';
  if (came.index === due?.index) return 'as expected';
  return came.isResumed && before(came.index) ? 'trained before' : 'not expected';
}

/** Which samples a run trained in an epoch before it was resumed there. */
function trainedBefore(observed: DrawnEpoch, length: number): EpochRows['before'] {
  let trained: Uint8Array | undefined;
  return (index) => {
    trained ??= samplesBefore(observed, length);
    return trained[index] === 1;
  };
}

function samplesBefore(observed: DrawnEpoch, length: number): Uint8Array {
  const trained = new Uint8Array(length);
  for (let rank = 0; rank < observed.ranks; rank++) {
    for (let batch = 0; batch < observed.batches; batch++) {
      for (const { index, isResumed } of observed.slotsAt(rank, batch)) if (!isResumed) trained[index] = 1;
    }
  }
  return trained;
}
