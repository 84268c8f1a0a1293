/**
 * What is to be said of a batch in a picture of both runs. Of an observed batch: `asPlanned`, `repeated` (holds a sample
 * trained before in that epoch, V03), `unexpected` (not the batch that was due). Of an expected one: `asPlanned`, or
 * `missing` (holds a sample that is never trained in that epoch, V02).
 */
export type Mark = 'asPlanned' | 'repeated' | 'unexpected' | 'missing';

/** Batches `from` (included) to `to` (excluded) of a stretch, counted from its own first. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
}

/**
 * The marks of a stretch's batches: bands that cover it in order, where all ranks are alike; else a cell for each rank and
 * batch, rank after rank, holding the mark's position in `MARKS`.
 */
export type Marks =
  | { readonly kind: 'bands'; readonly bands: readonly Band[] }
  | { readonly kind: 'cells'; readonly batches: number; readonly cells: Uint8Array };

/** The marks a cell's number stands for. */
export const MARKS: readonly Mark[] = ['asPlanned', 'repeated', 'unexpected', 'missing'];

/** The marks of both runs, stretch by stretch. */
export interface RunMarks {
  readonly expected: readonly Marks[];
  readonly observed: readonly Marks[];
}

/** The mark of one batch; `asPlanned` past the end. */
export function markOf(marks: Marks, rank: number, batch: number): Mark {
  if (marks.kind === 'cells') return MARKS[marks.cells[rank * marks.batches + batch] ?? 0] ?? 'asPlanned';
  return marks.bands.find(({ from, to }) => from <= batch && batch < to)?.mark ?? 'asPlanned';
}
