/** Measurements of one name that are kept: enough to look at, and no more with every frame. */
const MOST_KEPT = 1000;

const counts = new Map<string, number>();

/** Does a piece of work, and measures it under a name for whoever profiles the page. */
export function timed(name: string, work: () => void): void {
  const start = performance.now();
  work();
  const count = counts.get(name) ?? 0;
  if (count % MOST_KEPT === 0) performance.clearMeasures(name);
  counts.set(name, count + 1);
  performance.measure(name, { start });
}
