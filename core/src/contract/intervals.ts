/** Places `from` (included) to `to` (excluded). */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** How many places intervals hold that do not overlap. */
export function measure(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (to - from), 0);
}

/** Intervals of each set, in any order and overlapping as they may. */
export type IntervalSets<K extends string> = Readonly<Record<K, readonly Interval[]>>;

/**
 * Cuts the line wherever an interval of any set begins or ends, and keeps the parts for which `keep` holds. `keep` gets,
 * by set, how many of its intervals cover the part. The result is in order, and parts that touch are joined.
 */
export function select<K extends string>(
  sets: IntervalSets<K>,
  keep: (covered: Readonly<Record<K, number>>) => boolean,
): Interval[] {
  const names = Object.keys(sets) as K[];
  const events: { place: number; set: K; change: 1 | -1 }[] = [];
  for (const set of names) {
    for (const { from, to } of sets[set]) {
      if (from < to) events.push({ place: from, set, change: 1 }, { place: to, set, change: -1 });
    }
  }
  events.sort((a, b) => a.place - b.place);

  const covered = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  const kept: { from: number; to: number }[] = [];
  for (const [i, event] of events.entries()) {
    covered[event.set] += event.change;
    const next = events[i + 1];
    if (next === undefined || next.place === event.place || !keep(covered)) continue;
    const last = kept.at(-1);
    if (last?.to === event.place) last.to = next.place;
    else kept.push({ from: event.place, to: next.place });
  }
  return kept;
}
