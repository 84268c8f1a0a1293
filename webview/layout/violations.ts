import { type Mark, type Marks, markOf, type RunMarks } from '@sampler-scope/core';
import { type EpochGroup, segmentsOf } from './groups.ts';
import { type Picture, ranksOf } from './picture.ts';

/** Where something begins to be wrong. */
export interface ViolationStart {
  /** Counted over all epochs. */
  readonly column: number;
  readonly rank: number;
}

const known = new WeakMap<RunMarks, readonly ViolationStart[]>();

/** Each place where something begins to be wrong: by column, the first rank of each. */
export function violationStarts(picture: Picture, groups: readonly EpochGroup[]): readonly ViolationStart[] {
  const { marks } = picture;
  if (marks === undefined) return [];
  const found = known.get(marks) ?? startsOf(picture, marks, groups);
  known.set(marks, found);
  return found;
}

function startsOf(
  picture: Picture,
  marks: RunMarks,
  groups: readonly EpochGroup[],
): readonly ViolationStart[] {
  const ranks = ranksOf(picture);
  const byColumn = new Map<number, number>();
  for (const group of groups) {
    for (const kind of ['expected', 'observed'] as const) {
      for (const { stretch, from, batches } of segmentsOf(group, kind)) {
        const of = marks[kind][stretch];
        if (of === undefined) continue;
        for (const { batch, rank } of changesIn(of, batches, ranks)) {
          const column = group.start + from + batch;
          byColumn.set(column, Math.min(rank, byColumn.get(column) ?? rank));
        }
      }
    }
  }
  return [...byColumn].map(([column, rank]) => ({ column, rank })).sort((a, b) => a.column - b.column);
}

/** The batches of a stretch that are wrong on a rank where the one before is not. */
function* changesIn(
  marks: Marks,
  batches: number,
  ranks: number,
): Generator<{ batch: number; rank: number }> {
  if (marks.kind === 'bands') {
    for (const { from, rankFrom, mark } of marks.bands) {
      if (markOf(marks, rankFrom, from - 1) !== mark) yield { batch: from, rank: rankFrom };
    }
    return;
  }
  for (let rank = 0; rank < ranks; rank++) {
    let before: Mark = 'asPlanned';
    for (let batch = 0; batch < batches; batch++) {
      const mark = markOf(marks, rank, batch);
      if (mark !== 'asPlanned' && before === 'asPlanned') yield { batch, rank };
      before = mark;
    }
  }
}
