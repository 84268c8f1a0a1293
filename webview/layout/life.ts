import { NO_MARKS } from '@sampler-scope/core';
import type { EpochGroup, Standing } from './groups.ts';
import type { Picture } from './picture.ts';

/** Batches trained one after the other in one epoch. */
interface Part {
  /** Position of the epoch among the groups. */
  readonly group: number;
  /** Where it begins, in batches from the start of its epoch. */
  readonly from: number;
  readonly batches: number;
  /** Batches of the whole life before it. */
  readonly start: number;
  /** Position of its stretch in the resumed run; `undefined` for what was lost with the kill. */
  readonly stretch: number | undefined;
  readonly resumed: boolean;
}

/** All that the run trained, in the order it did: up to the kill, also what that lost, and from the resume on. */
export interface Life {
  readonly parts: readonly Part[];
  /** Batches that are trained when the run is killed. */
  readonly killed: number;
  /** Batches in all. */
  readonly total: number;
}

/** A moment of a life: right after so many batches, and whether the run was resumed by then. */
export interface Moment {
  readonly at: number;
  readonly isResumed: boolean;
}

/** A batch by the column it stands in: position of its epoch among the groups, and batch from the start of that. */
export interface Column {
  readonly group: number;
  readonly batch: number;
}

export function lifeOf({ resumed }: Picture, groups: readonly EpochGroup[]): Life {
  const parts: Part[] = [];
  const groupOf = new Map(groups.map(({ epoch }, group) => [epoch, group]));
  const fromOf = new Map(
    groups.flatMap(({ observed }) => observed.map(({ stretch, from }) => [stretch, from])),
  );
  let start = 0;
  const add = (part: Omit<Part, 'start'>): void => {
    parts.push({ ...part, start });
    start += part.batches;
  };
  const addStretches = (after: boolean): void => {
    for (const [stretch, { epoch, batches, resumed: isAfter }] of resumed.stretches.entries()) {
      if (isAfter !== after) continue;
      add({
        group: groupOf.get(epoch) ?? 0,
        from: fromOf.get(stretch) ?? 0,
        batches,
        stretch,
        resumed: after,
      });
    }
  };
  addStretches(false);
  for (const { epoch, plan, batches } of resumed.rolledBack) {
    const from = Math.round(plan.offset / plan.batchSize);
    add({ group: groupOf.get(epoch) ?? 0, from, batches, stretch: undefined, resumed: false });
  }
  const killed = start;
  addStretches(true);
  return { parts, killed, total: start };
}

/** The nearest moment that a life has. */
export function clampMoment({ at, isResumed }: Moment, { killed, total }: Life): Moment {
  const within = Math.max(0, Math.min(at, isResumed ? total : killed));
  return { at: within, isResumed: isResumed && within >= killed };
}

/** Some batches on, or back. Neither passes the kill: there the run is dead until it is resumed. */
export function movedMoment(moment: Moment, by: number, life: Life): Moment {
  const { at, isResumed } = clampMoment(moment, life);
  if (isResumed && at === life.killed && by < 0) return { at, isResumed: false };
  const least = isResumed ? life.killed : 0;
  return clampMoment({ at: Math.max(least, at + by), isResumed }, life);
}

export function isDead({ at, isResumed }: Moment, { killed }: Life): boolean {
  return !isResumed && at >= killed;
}

export function isOver({ at, isResumed }: Moment, { total }: Life): boolean {
  return isResumed && at >= total;
}

/** Where the life is at a moment: so many batches of an epoch are trained. */
export function columnAt({ at, isResumed }: Moment, { parts, killed }: Life): Column {
  const isNew = at === (isResumed ? killed : 0);
  const part = isNew
    ? parts.find(({ resumed }) => resumed === isResumed)
    : parts.findLast(({ resumed, start }) => (isResumed || !resumed) && start < at);
  return { group: part?.group ?? 0, batch: (part?.from ?? 0) + at - (part?.start ?? 0) };
}

/** The moment right after a batch was trained, the last time it was; `undefined` for one that never is. */
export function momentAfter({ group, batch }: Column, { parts }: Life): Moment | undefined {
  const part = parts.findLast(
    (one) => one.group === group && one.from <= batch && batch < one.from + one.batches,
  );
  return part && { at: part.start + batch - part.from + 1, isResumed: part.resumed };
}

/** What of a picture has come about at a moment. What lies ahead is not in it, and nothing is said to be missing yet. */
export function watchedPicture(
  picture: Picture,
  groups: readonly EpochGroup[],
  life: Life,
  moment: Moment,
): { readonly picture: Picture; readonly groups: readonly EpochGroup[] } {
  const { at, isResumed } = moment;
  const done = (part: Part): number =>
    part.resumed && !isResumed ? 0 : Math.max(0, Math.min(part.batches, at - part.start));
  const current = columnAt(moment, life).group;
  const byStretch = new Map(life.parts.map((part) => [part.stretch, done(part)]));
  const left = new Uint32Array(groups.length);
  const wasThere = new Set<number>();
  const lostIn = new Map<number, Part>();
  for (const part of life.parts) {
    left[part.group] = (left[part.group] ?? 0) + part.batches - done(part);
    if (done(part) > 0) wasThere.add(part.group);
    if (part.stretch === undefined) lostIn.set(part.group, part);
  }

  const standingOf = (position: number): Standing => {
    if (isOver(moment, life)) return 'over';
    const isBehind = isResumed || position < current;
    if (left[position] === 0 && isBehind && wasThere.has(position)) return 'over';
    return wasThere.has(position) || position === current ? 'now' : 'ahead';
  };
  const watched = groups.map((group, position) => {
    const standing = standingOf(position);
    if (standing === 'over') return { ...group, standing };
    const observed = group.observed
      .map((segment) => ({ ...segment, batches: byStretch.get(segment.stretch) ?? 0 }))
      .filter(({ batches }) => batches > 0);
    const last = observed.at(-1);
    const lost = lostIn.get(position);
    return {
      ...group,
      standing,
      observed,
      ran: last === undefined ? 0 : last.from + last.batches,
      rolledBack: lost && { from: lost.from, to: lost.from + done(lost) },
    };
  });
  const { marks } = picture;
  const open = new Set(
    watched.flatMap(({ standing, expected }) =>
      standing === 'over' ? [] : expected.map(({ stretch }) => stretch),
    ),
  );
  return {
    groups: watched,
    picture: {
      ...picture,
      marks: marks && {
        ...marks,
        expected: marks.expected.map((one, stretch) => (open.has(stretch) ? NO_MARKS : one)),
      },
    },
  };
}
