import { batchesOfRank, type EpochPlan, type Order, rankCount, type Stretch } from '@sampler-scope/core';
import type { EpochGroup } from '../layout/groups.ts';
import { orderName } from '../layout/orderName.ts';
import type { Picture } from '../layout/picture.ts';
import { slotOfPlace } from '../layout/slotOfPlace.ts';
import type { Cursor } from './cursor.ts';

/** One slot that holds the sample that is looked for. */
export interface Sight {
  readonly cursor: Cursor;
  readonly slot: number;
  /** Whether it stands there only to make the ranks even. */
  readonly isPad: boolean;
  /** Whether the run that was stopped and resumed trained it there. */
  readonly isTrained: boolean;
  readonly isWrong: boolean;
  /** In which run, in words. */
  readonly words: string;
}

/** All that is known of one sample: where it is trained, or was to be, in the order of the run; and where it is left out. */
export interface Sights {
  readonly sights: readonly Sight[];
  /** Epochs of the uninterrupted run that leave it out, and why, in words. */
  readonly dropped: readonly string[];
}

/** The orders that both runs take, each once: those a sample is looked for in. */
export function ordersOf({ reference, resumed }: Picture): Order[] {
  const plans = [...reference.stretches, ...resumed.stretches, ...resumed.rolledBack];
  return [...new Map(plans.map(({ plan }) => [orderName(plan.order), plan.order])).values()];
}

/** @param places by order of `ordersOf`, where the sample stands. */
export function sightsOf(
  picture: Picture,
  groups: readonly EpochGroup[],
  places: readonly (readonly number[])[],
): Sights {
  const known = new Map(ordersOf(picture).map((order, i) => [orderName(order), places[i] ?? []]));
  const placesIn = ({ order }: EpochPlan): readonly number[] => known.get(orderName(order)) ?? [];
  const { reference, resumed } = picture;
  const planned: Seen[] = reference.stretches.flatMap((one) => seenIn(one, placesIn(one.plan), 0));
  const trained: Seen[] = resumed.stretches.flatMap((one, stretch) => {
    const group = groups.find(({ epoch }) => epoch === one.epoch);
    const from = group?.observed.find((segment) => segment.stretch === stretch)?.from ?? 0;
    return seenIn(one, placesIn(one.plan), from);
  });
  const lost: Seen[] = resumed.rolledBack.flatMap((one) => {
    // Its first batch is told by what its plan leaves out.
    const from = Math.round(one.plan.offset / one.plan.batchSize);
    return seenIn(one, placesIn(one.plan), from);
  });
  const rows = [
    ...trained.map((seen, i) => trainedSight(picture, seen, planned, trained.slice(0, i))),
    ...lost.map((seen) => sightOf(seen, { isTrained: false, isWrong: false, words: 'lost with the kill' })),
    ...planned
      .filter((seen) => !trained.some((one) => isSame(one, seen)))
      .map((seen) => plannedSight(picture, seen, trained)),
  ];
  const columns = new Map(groups.map(({ epoch, start }) => [epoch, start]));
  const columnOf = ({ cursor }: Sight): number => (columns.get(cursor.epoch) ?? 0) + cursor.batch;
  return {
    sights: rows.sort((a, b) => columnOf(a) - columnOf(b)),
    dropped: droppedOf(picture, planned, placesIn),
  };
}

interface Seen {
  readonly cursor: Cursor;
  readonly slot: number;
  readonly isPad: boolean;
  readonly resumed: boolean;
}

/** The slots of a stretch that hold a sample, by its places in the stretch's order. */
function seenIn({ plan, batches, epoch, resumed }: Stretch, places: readonly number[], from: number): Seen[] {
  const seen: Seen[] = [];
  for (const first of places) {
    for (let place = first; place < slotCount(plan); place += Math.max(1, plan.order.length)) {
      const at = slotOfPlace(plan, place);
      if (at === undefined || at.batch >= Math.min(batches, batchesOfRank(plan, at.rank))) continue;
      const cursor = { epoch, batch: from + at.batch, rank: at.rank };
      seen.push({ cursor, slot: at.slot, isPad: place !== first, resumed });
    }
  }
  return seen.sort((a, b) => a.cursor.batch - b.cursor.batch);
}

/** Places that all ranks have together, pads too. */
function slotCount({ sharding }: EpochPlan): number {
  return sharding.kind === 'ragged' ? (sharding.starts.at(-1) ?? 0) : rankCount(sharding) * sharding.perRank;
}

function trainedSight(
  { verdict }: Picture,
  seen: Seen,
  planned: readonly Seen[],
  before: readonly Seen[],
): Sight {
  const when = seen.resumed ? 'resumed' : 'before the stop';
  const isAgain = !seen.isPad && before.some((one) => !one.isPad && one.cursor.epoch === seen.cursor.epoch);
  const isPlanned = planned.some((one) => isSame(one, seen));
  if (isAgain) return sightOf(seen, { isTrained: true, isWrong: true, words: `${when}, again` });
  // In another shape no batch is as it was planned, and need not be.
  const isWrong = !isPlanned && !verdict?.reshaped;
  return sightOf(seen, { isTrained: true, isWrong, words: isWrong ? `${when}, not as planned` : when });
}

function plannedSight({ verdict }: Picture, seen: Seen, trained: readonly Seen[]): Sight {
  const isElsewhere = trained.some((one) => !one.isPad && one.cursor.epoch === seen.cursor.epoch);
  if (isElsewhere || seen.isPad) {
    return sightOf(seen, { isTrained: false, isWrong: false, words: 'uninterrupted only' });
  }
  const words = verdict === undefined ? 'uninterrupted' : 'uninterrupted only: never trained';
  return sightOf(seen, { isTrained: false, isWrong: verdict !== undefined, words });
}

function sightOf(
  { cursor, slot, isPad }: Seen,
  standing: Pick<Sight, 'isTrained' | 'isWrong' | 'words'>,
): Sight {
  return { cursor, slot, isPad, ...standing };
}

function isSame(a: Seen, b: Seen): boolean {
  const { epoch, batch, rank } = a.cursor;
  return epoch === b.cursor.epoch && batch === b.cursor.batch && rank === b.cursor.rank && a.slot === b.slot;
}

function droppedOf(
  { reference }: Picture,
  planned: readonly Seen[],
  placesIn: (plan: EpochPlan) => readonly number[],
): string[] {
  return reference.stretches
    .filter(({ epoch }) => !planned.some(({ cursor }) => cursor.epoch === epoch))
    .map(({ epoch, plan }) => {
      const [place] = placesIn(plan);
      if (place === undefined) return `epoch ${epoch}: not in its order`;
      const isEvening = place >= slotCount(plan);
      return `epoch ${epoch}: dropped, ${isEvening ? 'to even the ranks' : 'last batch'}`;
    });
}
