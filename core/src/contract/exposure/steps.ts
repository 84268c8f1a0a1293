/** Places (or indices) `from` (included) to `to` (excluded), each trained `times` times. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly times: number;
}

/** Adds up steps that overlap as they may: what they come to from 0 to `length`, in order, without gaps, neighbours apart. */
export function addUp(parts: readonly Step[], length: number): Step[] {
  const events: { at: number; change: number }[] = [];
  for (const { from, to, times } of parts) {
    if (from < to) events.push({ at: from, change: times }, { at: to, change: -times });
  }
  events.push({ at: length, change: 0 });
  events.sort((a, b) => a.at - b.at);

  const steps: { from: number; to: number; times: number }[] = [];
  let times = 0;
  let from = 0;
  for (const { at, change } of events) {
    if (from < at) {
      const last = steps.at(-1);
      if (last?.times === times) last.to = at;
      else steps.push({ from, to: at, times });
      from = at;
    }
    times += change;
  }
  return steps;
}

/** How many places are trained how often. */
export function tallySteps(steps: readonly Step[]): Map<number, number> {
  const tally = new Map<number, number>();
  for (const { from, to, times } of steps) tally.set(times, (tally.get(times) ?? 0) + to - from);
  return tally;
}
