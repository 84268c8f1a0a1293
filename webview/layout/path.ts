import { type Marks, markOf, placeOfSlot, rankCount, type Stretch, sameOrder } from '@sampler-scope/core';
import type { EpochGroup, Segment } from './groups.ts';
import { segmentAt } from './groups.ts';
import type { Column } from './life.ts';
import { orderName } from './orderName.ts';
import type { Picture } from './picture.ts';
import { slotOfPlace } from './slotOfPlace.ts';

/** A stretch of the run that is seen, by when its batches came and when they were due. Steps are batches from the job's start. */
export interface PathPiece {
  readonly stretch: number;
  readonly plan: Stretch['plan'];
  readonly resumed: boolean;
  /** Position of its epoch among the groups, and the batch of the epoch that it begins with. */
  readonly column: Column;
  /** The step it begins at, as run. */
  readonly from: number;
  readonly batches: number;
  /** Where the epoch that it is held against begins, as planned. */
  readonly epochStart: number;
  /** The step at which its n-th batch was due; `undefined` where its order is another one. `n` may be a fraction. */
  dueAt(n: number): number | undefined;
}

/** The run as a path: in the order its batches came, where each was due. */
export interface Path {
  readonly pieces: readonly PathPiece[];
  /** Batches that came, and batches that were planned. */
  readonly ran: number;
  readonly planned: number;
  /** By group: where it begins, as planned. */
  readonly starts: readonly number[];
}

const known = new WeakMap<readonly EpochGroup[], { readonly rank: number; readonly path: Path }>();

/** @param rank whose batches are followed. */
export function pathOf(picture: Picture, groups: readonly EpochGroup[], rank: number): Path {
  const last = known.get(groups);
  const path = last?.rank === rank ? last.path : followPath(picture, groups, rank);
  known.set(groups, { rank, path });
  return path;
}

function followPath(picture: Picture, groups: readonly EpochGroup[], rank: number): Path {
  const { reference, resumed } = picture;
  const starts: number[] = [];
  let planned = 0;
  for (const group of groups) {
    starts.push(planned);
    planned += group.planned;
  }
  const startOf = new Map(groups.map(({ epoch }, i) => [epoch, starts[i] ?? 0]));
  const dueOfEpoch = new Map(reference.stretches.map((one) => [one.epoch, one]));
  // Of several epochs in one order, the first.
  const dueOfOrder = new Map(reference.stretches.toReversed().map((one) => [orderName(one.plan.order), one]));
  const segments = new Map<number, { readonly segment: Segment; readonly group: number }>();
  for (const [group, { observed }] of groups.entries()) {
    for (const segment of observed) segments.set(segment.stretch, { segment, group });
  }
  const pieces: PathPiece[] = [];
  let ran = 0;
  for (const [stretch, { epoch, plan, resumed: after }] of resumed.stretches.entries()) {
    const at = segments.get(stretch);
    if (at === undefined || at.segment.batches === 0) continue;
    const own = dueOfEpoch.get(epoch);
    const isOwn = own !== undefined && sameOrder(own.plan.order, plan.order);
    const due = isOwn ? own : dueOfOrder.get(orderName(plan.order));
    const epochStart = startOf.get(due?.epoch ?? epoch) ?? 0;
    pieces.push({
      stretch,
      plan,
      resumed: after,
      column: { group: at.group, batch: at.segment.from },
      from: ran,
      batches: at.segment.batches,
      epochStart,
      dueAt: (n) => due && dueOf(plan, due.plan, rank, n, epochStart),
    });
    ran += at.segment.batches;
  }
  return { pieces, ran, planned, starts };
}

/** Where a plan's n-th batch stands in another plan of the same order. */
function dueOf(
  plan: Stretch['plan'],
  due: Stretch['plan'],
  rank: number,
  n: number,
  epochStart: number,
): number | undefined {
  const whole = Math.floor(n);
  const at = slotOfPlace({ ...due, offset: 0 }, placeOfSlot(plan, rank, whole, 0));
  if (at === undefined) return undefined;
  const perBatch = samplesApart(plan, due) / due.batchSize;
  return epochStart + at.batch + (at.slot - due.offset) / due.batchSize + (n - whole) * perBatch;
}

/** How many of a rank's samples, as another plan shares them out, a batch of this one goes on by. */
function samplesApart({ sharding, batchSize }: Stretch['plan'], due: Stretch['plan']): number {
  const isStrided = sharding.kind === 'strided' && due.sharding.kind === 'strided';
  return isStrided ? (batchSize * sharding.ranks) / rankCount(due.sharding) : batchSize;
}

/** The step of a batch, as run; `undefined` for one that never came. */
export function stepOfColumn(
  { pieces }: Path,
  groups: readonly EpochGroup[],
  { group, batch }: Column,
): number | undefined {
  const at = segmentAt(groups[group]?.observed ?? [], batch);
  const piece = at && pieces.find(({ stretch }) => stretch === at.segment.stretch);
  return at && piece && piece.from + at.batch;
}

/** The piece that a step is in; the last one past its end. */
export function pieceAt({ pieces }: Path, step: number): PathPiece | undefined {
  return pieces.findLast(({ from }) => from <= step) ?? pieces[0];
}

/** The batches of a stretch that are wrong on a rank, side by side: first included, last excluded. */
export function wrongRanges(
  marks: Marks | undefined,
  rank: number,
  batches: number,
): readonly { readonly from: number; readonly to: number }[] {
  if (marks === undefined) return [];
  const ranges: { from: number; to: number }[] = [];
  const add = (from: number, to: number): void => {
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) ranges.push({ from, to });
  };
  if (marks.kind === 'bands') {
    const own = marks.bands.filter(({ rankFrom, rankTo }) => rankFrom <= rank && rank < rankTo);
    for (const { from, to } of own.toSorted((a, b) => a.from - b.from)) add(from, Math.min(to, batches));
    return ranges;
  }
  for (let batch = 0; batch < Math.min(batches, marks.batches); batch++) {
    if (markOf(marks, rank, batch) !== 'asPlanned') add(batch, batch + 1);
  }
  return ranges;
}

/** How far the resumed run is from where it was due, in steps: negative goes back. `undefined` where there is no such number. */
export function jumpOf({
  pieces,
}: Path): { readonly step: number; readonly due: number; readonly came: number } | undefined {
  const first = pieces.findIndex(({ resumed }) => resumed);
  const piece = pieces[first];
  const before = pieces[first - 1];
  const came = piece?.dueAt(0);
  const due = before === undefined ? 0 : before.dueAt(before.batches);
  if (piece === undefined || came === undefined || due === undefined) return undefined;
  return { step: piece.from, due, came };
}
