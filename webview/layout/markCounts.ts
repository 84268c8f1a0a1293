import { type Band, MARKS, type Mark, type Marks } from '@sampler-scope/core';

/** How many cells have each mark. */
export type MarkCounts = Record<Mark, number>;

/** Batches and ranks, each `from` (included) to `to` (excluded). */
export interface CellRange {
  readonly firstRank: number;
  readonly endRank: number;
  readonly from: number;
  readonly to: number;
}

/** How many cells of a range have each mark: exact, however many there are. `counts` is written over and given back. */
export function countMarks(marks: Marks, range: CellRange, counts: MarkCounts): MarkCounts {
  for (const mark of MARKS) counts[mark] = 0;
  if (range.to <= range.from || range.endRank <= range.firstRank) return counts;
  if (marks.kind === 'bands') countBands(disjointBands(marks.bands), range, counts);
  else countCells(marks.cells, marks.batches, range, counts);
  counts.asPlanned +=
    (range.to - range.from) * (range.endRank - range.firstRank) -
    MARKS.reduce((sum, mark) => sum + counts[mark], 0);
  return counts;
}

export function noCounts(): MarkCounts {
  return { asPlanned: 0, repeated: 0, unexpected: 0, missing: 0 };
}

/**
 * Whether a mark says something of a whole batch, but for the first and the last of a run. Where two orders meet, it says
 * that the batch holds a sample of that kind, among others.
 */
export function areWholeBatches({ kind }: Marks): boolean {
  return kind === 'bands';
}

/** Whether every rank of a range has the same marks as the first. */
export function ranksAlike(marks: Marks, firstRank: number, endRank: number): boolean {
  if (marks.kind === 'bands') {
    return marks.bands.every(
      ({ rankFrom, rankTo }) =>
        (rankFrom <= firstRank && endRank <= rankTo) || rankTo <= firstRank || endRank <= rankFrom,
    );
  }
  const { cells, batches } = marks;
  for (let rank = firstRank + 1; rank < endRank; rank++) {
    for (let batch = 0; batch < batches; batch++) {
      if (cells[rank * batches + batch] !== cells[firstRank * batches + batch]) return false;
    }
  }
  return true;
}

function countBands(bands: readonly Band[], range: CellRange, counts: MarkCounts): void {
  for (const { from, to, rankFrom, rankTo, mark } of bands) {
    const batches = Math.min(to, range.to) - Math.max(from, range.from);
    const ranks = Math.min(rankTo, range.endRank) - Math.max(rankFrom, range.firstRank);
    if (batches > 0 && ranks > 0) counts[mark] += batches * ranks;
  }
}

const disjoint = new WeakMap<readonly Band[], readonly Band[]>();

/** The same marks as bands that do not overlap. Of several that hold a cell, the first counts. */
function disjointBands(bands: readonly Band[]): readonly Band[] {
  const known = disjoint.get(bands);
  if (known !== undefined) return known;
  const cut: Band[] = [];
  for (const band of bands) {
    let parts = [band];
    for (const by of cut) parts = parts.flatMap((part) => without(part, by));
    cut.push(...parts);
  }
  disjoint.set(bands, cut);
  return cut;
}

/** What is left of a band outside another: up to four bands. */
function without(band: Band, hole: Band): Band[] {
  const from = Math.max(band.from, hole.from);
  const to = Math.min(band.to, hole.to);
  const rankFrom = Math.max(band.rankFrom, hole.rankFrom);
  const rankTo = Math.min(band.rankTo, hole.rankTo);
  if (from >= to || rankFrom >= rankTo) return [band];
  return [
    { ...band, rankTo: rankFrom },
    { ...band, rankFrom: rankTo },
    { ...band, rankFrom, rankTo, to: from },
    { ...band, rankFrom, rankTo, from: to },
  ].filter((part) => part.from < part.to && part.rankFrom < part.rankTo);
}

/** Batches that are counted together, so that a range of any length costs little. */
const BLOCK = 64;

function countCells(cells: Uint8Array, batches: number, range: CellRange, counts: MarkCounts): void {
  const index = blockCounts(cells, batches);
  const blocks = Math.ceil(batches / BLOCK);
  const ranks = batches === 0 ? 0 : cells.length / batches;
  const to = Math.min(range.to, batches);
  for (let rank = range.firstRank; rank < Math.min(range.endRank, ranks); rank++) {
    let batch = range.from;
    while (batch < to) {
      if (batch % BLOCK === 0 && batch + BLOCK <= to) {
        const base = (rank * blocks + batch / BLOCK) * MARKS.length;
        for (const [number, mark] of MARKS.entries()) counts[mark] += index[base + number] ?? 0;
        batch += BLOCK;
      } else {
        counts[MARKS[cells[rank * batches + batch] ?? 0] ?? 'asPlanned']++;
        batch++;
      }
    }
  }
}

const counted = new WeakMap<Uint8Array, Uint8Array>();

/** By rank, block and mark: how many cells have it. */
function blockCounts(cells: Uint8Array, batches: number): Uint8Array {
  const known = counted.get(cells);
  if (known !== undefined) return known;
  const blocks = Math.ceil(batches / BLOCK);
  const ranks = batches === 0 ? 0 : cells.length / batches;
  const counts = new Uint8Array(ranks * blocks * MARKS.length);
  for (let rank = 0; rank < ranks; rank++) {
    for (let batch = 0; batch < batches; batch++) {
      const block = (rank * blocks + Math.floor(batch / BLOCK)) * MARKS.length;
      const at = block + (cells[rank * batches + batch] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  counted.set(cells, counts);
  return counts;
}
