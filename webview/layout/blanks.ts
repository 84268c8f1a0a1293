import { formatCount } from '@sampler-scope/core';
import { pushSign, pushWords } from './boxWords.ts';
import { droppedInWords } from './dropped.ts';
import { type EpochGroup, isOpen } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { pushLost, pushNever } from './lost.ts';
import { isPending, type RowKind } from './picture.ts';
import { areCells, batchX, visibleBatches } from './scale.ts';
import type { SceneBuilder } from './scene.ts';

const PLANNED_END = ['the epoch should have ended here', 'planned end was here', 'planned end', 'end'];

/** Where a row has no batches: what that means, in words in the first lane. */
export function layoutBlanks(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  const { picture } = input;
  const { before, after } = picture;
  const first = row.row === 0;
  const blank = (kind: RowKind, from: number, to: number, words: readonly string[]): void =>
    pushBlank(scene, input, row, kind, group, from, to, first ? words : []);
  const ahead = isOpen(epoch);

  // An epoch that is not in the plan has no planned end; and that one has overrun it is not said before it does.
  if (epoch.planned > 0 && epoch.planned < (ahead ? epoch.ran : epoch.columns)) {
    blank(
      'expected',
      epoch.planned,
      epoch.columns,
      picture.compared === undefined ? PLANNED_END : ['ends here', 'end'],
    );
  }
  const known = epoch.observed.filter((segment) => !isPending(picture, 'observed', segment));
  const ran = known.reduce((end, { from, batches }) => Math.max(end, from + batches), 0);
  if (epoch.neverEnds && !ahead) pushNever(scene, input, row, group, epoch);
  else if (ran < epoch.columns) {
    const isChecked = known.length === epoch.observed.length && picture.marks !== undefined;
    const lost =
      isChecked && epoch.rolledBack
        ? { from: Math.max(ran, epoch.rolledBack.from), to: epoch.rolledBack.to }
        : undefined;
    const from = lost !== undefined && lost.from < lost.to ? pushLost(scene, input, row, group, lost) : ran;
    if (ahead) pushNotYet(scene, input, row, group, from, epoch.columns);
    else
      blank(
        'observed',
        from,
        epoch.columns,
        isChecked ? ['nothing ran here', 'nothing'] : ['not checked yet'],
      );
  }
  if (epoch.dropped > 0) pushTail(scene, input, row, group, epoch);

  const gone = epoch.observed.find(({ resumed }) => resumed);
  if (row.firstRank >= after.ranks && gone !== undefined) {
    pushAbsent(scene, input, row, 'observed', group, gone.from, epoch.ran, [
      `no rank ${row.firstRank} after the resume`,
      'no such rank',
    ]);
  }
  if (row.firstRank >= before.ranks) {
    pushAbsent(scene, input, row, 'expected', group, 0, epoch.planned, [
      `no rank ${row.firstRank} before the stop`,
      'no such rank',
    ]);
    const early = epoch.observed.find(({ resumed }) => !resumed);
    if (early !== undefined) pushAbsent(scene, input, row, 'observed', group, 0, early.batches, []);
  }
}

/** What the run that is watched has not come to. */
function pushNotYet(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  from: number,
  to: number,
): void {
  const { left, right } = seenBetween(input, group, from, to);
  if (right - left < 1) return;
  scene.mark('notYet', left + 1, row.observed, right - left - 1, input.grid.bar);
  if (row.row === 0)
    pushWords(scene, row.observed, input.grid.bar, left, right, ['not trained yet', 'not yet']);
}

/** What the plan leaves out at the end of an epoch, in the gap after it. The words carry the reason. */
function pushTail(
  scene: SceneBuilder,
  { picture, scale, grid }: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  const x = batchX(scale, group, epoch.columns) + 2;
  const width = scale.gap - 6;
  if (width < 2 || x > scale.width) return;
  scene.mark('dropped', x, row.expected, width, grid.bar);
  const { dropped } = picture.verdict ?? {};
  if (row.row === 0 && dropped !== undefined) {
    pushWords(scene, row.expected, grid.bar, x - 4, x + width, [
      droppedInWords(dropped),
      `${formatCount(epoch.dropped)} dropped`,
    ]);
  }
}

function pushBlank(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  kind: RowKind,
  group: number,
  from: number,
  to: number,
  words: readonly string[],
): void {
  const { scale, grid } = input;
  if (areCells(scale)) {
    const seen = visibleBatches(scale, group, to);
    for (let batch = Math.max(from, seen.from); batch < seen.to; batch++) {
      const x = batchX(scale, group, batch) + 1;
      const width = Math.max(1, scale.perBatch - 2);
      scene.mark('nothing', x, row[kind], width, grid.bar);
      if (kind === 'observed') pushSign(scene, '∅', x, row[kind], width, grid.bar, 'quiet');
    }
    return;
  }
  const { left, right } = seenBetween(input, group, from, to);
  if (right - left < 1) return;
  scene.mark('nothing', left, row[kind], right - left, grid.bar);
  pushWords(scene, row[kind], grid.bar, left, right, words);
}

function pushAbsent(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  kind: RowKind,
  group: number,
  from: number,
  to: number,
  words: readonly string[],
): void {
  const { left, right } = seenBetween(input, group, from, to);
  if (right - left < 1) return;
  scene.mark('absent', left, row[kind], right - left, input.grid.bar);
  pushWords(scene, row[kind], input.grid.bar, left, right, words);
}

/** The CSS pixels of some batches that are seen. */
function seenBetween(
  { scale }: LanesInput,
  group: number,
  from: number,
  to: number,
): { left: number; right: number } {
  return {
    left: Math.max(-1, batchX(scale, group, from)),
    right: Math.min(scale.width + 1, batchX(scale, group, to)),
  };
}
