/** The rows of the lanes: where each stands, and which ranks it shows. All in CSS pixels. */
export interface LaneGrid {
  /** The first rank shown. */
  readonly firstRank: number;
  /** One past the last. */
  readonly endRank: number;
  /** Ranks a row: a power of two, 1 where every rank has a row of its own. */
  readonly ranksPerRow: number;
  readonly rows: number;
  /** The top of the first row. */
  readonly top: number;
  /** From one row's top to the next. */
  readonly pitch: number;
  /** Height of the rail above the expected bar, and of the one below the observed. */
  readonly rail: number;
  /** Height of a bar, expected or observed. */
  readonly bar: number;
  /** Between the two bars. */
  readonly between: number;
  /** Free room below a row. */
  readonly after: number;
}

/** Where the parts of one row stand. */
export interface LaneRow {
  readonly row: number;
  /** The ranks it shows, first included, last excluded. */
  readonly firstRank: number;
  readonly endRank: number;
  readonly upperRail: number;
  readonly expected: number;
  readonly observed: number;
  readonly lowerRail: number;
  readonly bottom: number;
}

/** Under this a row is too low to be told apart, and ranks share one. */
const LEAST_PITCH = 19;
const LEAST_PITCH_OF_MANY = 24;

/** Room for the epochs' names and the ruler. */
export const HEADER_HEIGHT = 46;

export interface LaneGridInput {
  /** CSS pixels from the top of the epochs' names down. */
  readonly height: number;
  readonly firstRank: number;
  readonly endRank: number;
  /** Whether batches are wide enough to be cells. */
  readonly asCells: boolean;
}

export function laneGrid({ height, firstRank, endRank, asCells }: LaneGridInput): LaneGrid {
  const ranks = Math.max(1, endRank - firstRank);
  const room = Math.max(1, height - HEADER_HEIGHT - 8);
  const least = ranks > 64 ? LEAST_PITCH_OF_MANY : LEAST_PITCH;
  let ranksPerRow = 1;
  while (ranksPerRow < ranks && room / Math.ceil(ranks / ranksPerRow) < least) ranksPerRow *= 2;
  const rows = Math.ceil(ranks / ranksPerRow);
  const pitch = Math.min(ranks === 1 ? 176 : ranks <= 4 ? 104 : 64, room / rows);
  const rail = pitch > 34 ? 5 : 3;
  const after = pitch > 40 ? 10 : pitch > 34 ? 6 : 3;
  const between = asCells ? 3 : 1;
  const bar = Math.max(2, Math.floor((pitch - after - 2 * rail - 2 - between) / 2));
  return { firstRank, endRank, ranksPerRow, rows, top: HEADER_HEIGHT, pitch, rail, bar, between, after };
}

export function laneRow(grid: LaneGrid, row: number): LaneRow {
  const upperRail = Math.round(grid.top + row * grid.pitch);
  const expected = upperRail + grid.rail + 1;
  const observed = expected + grid.bar + grid.between;
  const lowerRail = observed + grid.bar + 1;
  const firstRank = grid.firstRank + row * grid.ranksPerRow;
  return {
    row,
    firstRank,
    endRank: Math.min(grid.endRank, firstRank + grid.ranksPerRow),
    upperRail,
    expected,
    observed,
    lowerRail,
    bottom: lowerRail + grid.rail,
  };
}

/** The bottom of the last row, where the stop's line ends. */
export function gridBottom(grid: LaneGrid): number {
  return grid.top + grid.rows * grid.pitch - grid.after + 2;
}

/** The row at a height; the nearest one above the first or below the last. */
export function rowAtY(grid: LaneGrid, y: number): number {
  return Math.min(grid.rows - 1, Math.max(0, Math.floor((y - grid.top) / grid.pitch)));
}

/** The row that shows a rank. */
export function rowOfRank(grid: LaneGrid, rank: number): number {
  return Math.min(grid.rows - 1, Math.max(0, Math.floor((rank - grid.firstRank) / grid.ranksPerRow)));
}
