import type { ClauseId, Mark } from '@sampler-scope/core';
import { type Batch, batchesOf, type NaiveRun, type NaiveStop, type NaiveStretch, type Slot } from './run.ts';

/** What a check says, as plainly as it can be written: sets as sorted lists, marks as one word a cell. */
export interface NaiveVerdict {
  readonly clauses: Readonly<Record<ClauseId, boolean>>;
  readonly reshaped: boolean;
  readonly first: NaiveDivergence | undefined;
  readonly skipped: readonly number[];
  readonly repeated: readonly number[];
  readonly epochs: readonly {
    readonly epoch: number;
    readonly planned: number;
    readonly ranBefore: number;
    readonly ranAfter: number;
    readonly asPlanned: boolean;
    readonly right: number;
  }[];
  readonly pads: number;
  /** For each stretch, rank and batch. */
  readonly marks: { readonly expected: Mark[][][]; readonly observed: Mark[][][] };
}

export interface NaiveDivergence {
  readonly clause: ClauseId;
  readonly epoch: number;
  readonly rank: number;
  readonly batch: number;
  readonly slot: number;
  readonly expected: readonly number[] | undefined;
  readonly observed: readonly number[] | undefined;
}

/** Holds a resumed run against the uninterrupted one, clause by clause, from the definitions. */
export function naiveCheck(reference: NaiveRun, resumed: NaiveRun, stop: NaiveStop): NaiveVerdict {
  const reshaped = isReshaped(reference, resumed);
  const labels = [...new Set([...reference, ...resumed].map(({ epoch }) => epoch))].sort((a, b) => a - b);
  const epochs = labels.map((epoch) => naiveEpoch(reference, resumed, stop, epoch, reshaped));
  const judged = epochs.filter(({ judged }) => judged);

  const stopped = judged.find(({ epoch }) => epoch === stop.epoch);
  const nextBatch = judged.find(({ nextBatch }) => nextBatch !== undefined)?.nextBatch ?? true;
  const wrong = judged.find(({ first }) => first !== undefined);
  const clause = !nextBatch ? 'nextBatch' : wrong?.epoch === stop.epoch ? 'restOfEpoch' : 'laterEpochs';
  const sum = (run: NaiveRun) => run.reduce((total, stretch) => total + batchesOf(stretch), 0);
  const sameEnd = reference.at(-1)?.epoch === resumed.at(-1)?.epoch;
  return {
    reshaped,
    clauses: {
      nextBatch,
      restOfEpoch: stopped?.asPlanned ?? true,
      laterEpochs: judged.every(({ epoch, asPlanned }) => epoch === stop.epoch || asPlanned),
      ranksInStep: resumed.every(({ ranks }) => new Set(ranks.map(({ length }) => length)).size <= 1),
      jobEnds: sameEnd && (reshaped || sum(reference) === sum(resumed)),
    },
    first: wrong?.first && { ...wrong.first, clause },
    skipped: stopped?.skipped ?? [],
    repeated: stopped?.repeated ?? [],
    epochs: epochs.map(({ epoch, planned, ranBefore, ranAfter, asPlanned, right }) => {
      return { epoch, planned, ranBefore, ranAfter, asPlanned, right };
    }),
    pads: (reference[0]?.ranks ?? []).flat(2).filter(({ pad }) => pad).length,
    marks: {
      expected: reference.map(({ epoch, ranks }) => {
        const { skipped = [] } = judged.find((one) => one.epoch === epoch) ?? {};
        return ranks.map((batches) =>
          batches.map((batch) => (holds(batch, skipped) ? 'missing' : 'asPlanned')),
        );
      }),
      observed: resumed.map((stretch, n) => {
        const epoch = judged.find((one) => one.epoch === stretch.epoch);
        const earlier = joined(
          resumed.slice(0, n).filter((one) => one.resumed && one.epoch === stretch.epoch),
        );
        const before = batchesOf(earlier);
        return stretch.ranks.map((batches, rank) =>
          batches.map((batch, i): Mark => {
            if (epoch === undefined || !stretch.resumed) return 'asPlanned';
            if (holds(batch, epoch.repeated)) return 'repeated';
            return epoch.isDue(rank, before + i, batch) ? 'asPlanned' : 'unexpected';
          }),
        );
      }),
    },
  };
}

interface NaiveEpoch {
  readonly epoch: number;
  /** Whether it is held to anything: those before the stop are as they are. */
  readonly judged: boolean;
  readonly planned: number;
  readonly ranBefore: number;
  readonly ranAfter: number;
  readonly nextBatch: boolean | undefined;
  readonly asPlanned: boolean;
  readonly right: number;
  readonly first: Omit<NaiveDivergence, 'clause'> | undefined;
  readonly skipped: readonly number[];
  readonly repeated: readonly number[];
  /** Whether a batch after the resume is what was due there. */
  readonly isDue: (rank: number, i: number, batch: Batch) => boolean;
}

function naiveEpoch(
  reference: NaiveRun,
  resumed: NaiveRun,
  stop: NaiveStop,
  epoch: number,
  reshaped: boolean,
): NaiveEpoch {
  const plan = reference.find((stretch) => stretch.epoch === epoch) ?? nothingIn(epoch);
  const inEpoch = resumed.filter((stretch) => stretch.epoch === epoch);
  const before = joined(inEpoch.filter((stretch) => !stretch.resumed));
  const after = joined(inEpoch.filter((stretch) => stretch.resumed));
  const counts = {
    epoch,
    planned: batchesOf(plan),
    ranBefore: batchesOf(before),
    ranAfter: batchesOf(after),
  };
  const trained = epoch === stop.epoch ? stop.batch : epoch < stop.epoch ? batchesOf(plan) : 0;
  const due = { ...plan, ranks: plan.ranks.map((batches) => batches.slice(trained)) };
  const nothing = {
    nextBatch: undefined,
    right: 0,
    first: undefined,
    skipped: [],
    repeated: [],
    isDue: () => true,
  };
  if (epoch < stop.epoch && batchesOf(after) === 0) {
    return { ...counts, ...nothing, judged: false, asPlanned: true };
  }

  const skipped = skippedIn(plan, before, after);
  const repeated = repeatedIn(before, after);
  const anyDue = batchesOf(due) > 0 || batchesOf(after) > 0;
  const at = (stretch: NaiveStretch, rank: number, i: number) =>
    i < batchesOf(stretch) ? indices(stretch.ranks[rank]?.[i] ?? []) : undefined;
  const divergenceAt = (rank: number, i: number, slot: number) => {
    return {
      epoch,
      rank,
      batch: trained + i,
      slot,
      expected: at(due, rank, i),
      observed: at(after, rank, i),
    };
  };

  if (reshaped) {
    const [wanted, got] = [inTime(due), inTime(after)];
    const inOrder = comesInOrderOf(got, inTime(plan));
    const asPlanned = skipped.length === 0 && repeated.length === 0 && inOrder;
    const goesOn = inOrder && wanted.length > 0 && wanted[0] === got[0];
    return {
      ...counts,
      judged: true,
      nextBatch: anyDue ? asPlanned || goesOn : undefined,
      asPlanned,
      right: 0,
      first: asPlanned ? undefined : divergenceAt(0, 0, 0),
      skipped,
      repeated,
      isDue: () => inOrder,
    };
  }

  const ranks = Math.max(due.ranks.length, after.ranks.length);
  const last = Math.max(batchesOf(due), batchesOf(after));
  let right = 0;
  let first: NaiveEpoch['first'];
  for (let i = 0; i < last; i++) {
    const cells = Array.from({ length: ranks }, (_, rank) =>
      firstDifference(at(due, rank, i), at(after, rank, i)),
    );
    const rank = cells.findIndex((slot) => slot !== undefined);
    if (rank < 0) right++;
    else first ??= divergenceAt(rank, i, cells[rank] ?? 0);
  }
  const asPlanned = first === undefined;
  return {
    ...counts,
    judged: true,
    nextBatch: anyDue ? first?.batch !== trained : undefined,
    asPlanned,
    right,
    first,
    skipped: asPlanned ? [] : skipped,
    repeated: asPlanned ? [] : repeated,
    isDue: (rank, i, batch) => firstDifference(at(due, rank, i), indices(batch)) === undefined,
  };
}

/** V02: samples the uninterrupted run trains in the epoch that are trained neither before the stop nor after it. */
function skippedIn(plan: NaiveStretch, before: NaiveStretch, after: NaiveStretch): number[] {
  const trained = new Set([...slotsOf(before), ...slotsOf(after)].map(({ index }) => index));
  return sorted([...new Set(realIndices(plan))].filter((index) => !trained.has(index)));
}

/** V03: samples trained before the stop and after it, or more than once after it, pads excluded. */
function repeatedIn(before: NaiveStretch, after: NaiveStretch): number[] {
  const seen = new Set(realIndices(before));
  const again = new Set<number>();
  for (const index of realIndices(after)) {
    if (seen.has(index)) again.add(index);
    seen.add(index);
  }
  return sorted([...again]);
}

function isReshaped(reference: NaiveRun, resumed: NaiveRun): boolean {
  const shape = reference[0];
  const after = resumed.filter((stretch) => stretch.resumed);
  return after.some(
    ({ ranks, size }) => shape !== undefined && (ranks.length !== shape.ranks.length || size !== shape.size),
  );
}

/** Where two batches first differ; `undefined` where they do not. */
function firstDifference(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return a === b ? undefined : 0;
  const length = Math.max(a.length, b.length);
  for (let slot = 0; slot < length; slot++) if (a[slot] !== b[slot]) return slot;
  return undefined;
}

/** The samples of a stretch in the order they are trained in: the first of each rank, the second of each rank, … */
function inTime({ ranks }: NaiveStretch): number[] {
  const lists = ranks.map((batches) => batches.flat());
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, j) => lists.flatMap((list) => list[j] ?? []))
    .flat()
    .filter(({ pad }) => !pad)
    .map(({ index }) => index);
}

/** Whether those of the samples that `order` has come in its order. */
function comesInOrderOf(samples: readonly number[], order: readonly number[]): boolean {
  const places = samples.map((index) => order.indexOf(index)).filter((place) => place >= 0);
  return places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
}

function joined(stretches: readonly NaiveStretch[]): NaiveStretch {
  const [head] = stretches;
  if (head === undefined) return nothingIn(0);
  return { ...head, ranks: head.ranks.map((_, rank) => stretches.flatMap(({ ranks }) => ranks[rank] ?? [])) };
}

function nothingIn(epoch: number): NaiveStretch {
  return { epoch, resumed: false, ranks: [], size: 0 };
}

function slotsOf({ ranks }: NaiveStretch): Slot[] {
  return ranks.flat(2);
}

function realIndices(stretch: NaiveStretch): number[] {
  return slotsOf(stretch)
    .filter(({ pad }) => !pad)
    .map(({ index }) => index);
}

function holds(batch: Batch, samples: readonly number[]): boolean {
  return batch.some(({ index, pad }) => !pad && samples.includes(index));
}

function indices(batch: Batch): number[] {
  return batch.map(({ index }) => index);
}

function sorted(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b);
}
