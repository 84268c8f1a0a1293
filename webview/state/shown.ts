import { computed, type ReadonlySignal } from '@preact/signals';
import type { EpochGroup } from '../layout/groups.ts';
import { dotLegendOf, type LegendEntry, legendOf } from '../layout/legend.ts';
import { groupsOf, type Picture, ranksOf } from '../layout/picture.ts';
import type { Checks } from './checks.ts';
import type { Choices, RankWindow } from './choices.ts';
import { type Comparing, pictureOf } from './comparing.ts';
import { type Cursor, clampCursor, firstCursor } from './cursor.ts';

/** What is seen, and from where: it follows from the check and from what a person chose. */
export interface Shown {
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly groups: ReadonlySignal<readonly EpochGroup[]>;
  /** The epochs of the uninterrupted run, in order. */
  readonly epochs: ReadonlySignal<readonly number[]>;
  readonly legend: ReadonlySignal<readonly LegendEntry[]>;
  readonly rankWindow: ReadonlySignal<RankWindow>;
  readonly currentCursor: ReadonlySignal<Cursor | undefined>;
}

export function createShown(
  { checked, pending, isLate }: Checks,
  { ranks, cursor, view, colour }: Pick<Choices, 'ranks' | 'cursor' | 'view' | 'colour'>,
  compared: Comparing['compared'],
): Shown {
  const picture = computed<Picture | undefined>(() => {
    if (compared.value !== undefined) return pictureOf(compared.value);
    const { runs } = pending.value ?? {};
    if (isLate.value && runs !== undefined) return { ...runs, marks: undefined, verdict: undefined };
    return checked.value?.check;
  });
  const groups = computed(() => (picture.value === undefined ? [] : groupsOf(picture.value)));
  return {
    picture,
    groups,
    epochs: computed(() => picture.value?.reference.stretches.map(({ epoch }) => epoch) ?? []),
    legend: computed(() => {
      if (picture.value === undefined) return [];
      return view.value === 'dots' ? dotLegendOf(picture.value) : legendOf(picture.value, colour.value);
    }),
    rankWindow: computed<RankWindow>(() => {
      const all = picture.value === undefined ? 1 : ranksOf(picture.value);
      const { first, end } = ranks.value ?? { first: 0, end: all };
      return first < all ? { first, end: Math.min(end, all) } : { first: 0, end: all };
    }),
    currentCursor: computed(() => {
      if (picture.value === undefined) return undefined;
      return cursor.value === undefined
        ? firstCursor(picture.value, groups.value)
        : clampCursor(cursor.value, groups.value, ranksOf(picture.value));
    }),
  };
}
