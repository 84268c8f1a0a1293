import type { DiagnosisWords } from '@sampler-scope/core';

/** Cards that are shown; more say less. */
const MOST_CARDS = 3;

/** The faults that need a card of their own. One that a cause found for another fault explains as well needs none. */
export function cardsOf<T extends DiagnosisWords>(found: readonly T[]): readonly T[] {
  const sure = new Set(
    found.filter(({ exact }) => exact).flatMap(({ causes }) => causes.map(({ id }) => id)),
  );
  return found
    .filter(({ exact, causes }) => exact || !causes.some(({ id }) => sure.has(id)))
    .slice(0, MOST_CARDS);
}
