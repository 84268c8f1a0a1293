/**
 * What is to be said of a batch in a picture of both runs. Of an observed batch: `asPlanned`, `repeated` (holds a sample
 * trained before in that epoch, V03), `unexpected` (not the batch that was due). Of an expected one: `asPlanned`, or
 * `missing` (holds a sample that is never trained in that epoch, V02).
 */
export type Mark = 'asPlanned' | 'repeated' | 'unexpected' | 'missing';

/** The cells of ranks `rankFrom` to `rankTo` and batches `from` to `to` of a stretch (ends excluded). */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly rankFrom: number;
  readonly rankTo: number;
  readonly mark: Exclude<Mark, 'asPlanned'>;
}

/**
 * The marks of a stretch's batches, counted from its own first. Bands: where several hold a cell the first one counts, and
 * a cell in none is as planned. Cells: a number for each rank and batch, rank after rank, the mark's position in `MARKS`.
 */
export type Marks =
  | { readonly kind: 'bands'; readonly bands: readonly Band[] }
  | { readonly kind: 'cells'; readonly batches: number; readonly cells: Uint8Array };

/** The marks a cell's number stands for. */
export const MARKS: readonly Mark[] = ['asPlanned', 'repeated', 'unexpected', 'missing'];

/** The number a mark has in a cell. */
export const MARK_NUMBER: Readonly<Record<Mark, number>> = {
  asPlanned: 0,
  repeated: 1,
  unexpected: 2,
  missing: 3,
};

export const NO_MARKS: Marks = { kind: 'bands', bands: [] };

/** The marks of both runs, stretch by stretch. */
export interface RunMarks {
  readonly expected: readonly Marks[];
  readonly observed: readonly Marks[];
}

/** The mark of one batch of one rank; `asPlanned` past the end. */
export function markOf(marks: Marks, rank: number, batch: number): Mark {
  if (marks.kind === 'cells') return MARKS[marks.cells[rank * marks.batches + batch] ?? 0] ?? 'asPlanned';
  const band = marks.bands.find(
    ({ from, to, rankFrom, rankTo }) => from <= batch && batch < to && rankFrom <= rank && rank < rankTo,
  );
  return band?.mark ?? 'asPlanned';
}
