import { batchesOfRank, batchLength, type Mark, markOf, rankCount } from '@sampler-scope/core';
import { type Cell, pushFirstIndex, pushPads, pushSlotRuns, pushSlots } from './cellSlots.ts';
import { type EpochGroup, type Segment, segmentsOf } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { areWholeBatches } from './markCounts.ts';
import { LEAST_OUTLINED_BAR } from './merged.ts';
import { isPending, type RowKind } from './picture.ts';
import { batchX, visibleBatches } from './scale.ts';
import type { SceneBuilder } from './scene.ts';
import { toneSource } from './tones.ts';

/** Batches as wide as this have an index in them, in CSS pixels. */
const INDEX_WIDTH = 34;
/** Slots as high as this are lines of their own. */
const SLOT_HEIGHT = 10;

/** One epoch of one row, where each batch is a cell: its slots from top to bottom. */
export function layoutCells(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  const { picture, scale, samples, grid } = input;
  for (const kind of ['expected', 'observed'] as const) {
    for (const segment of segmentsOf(epoch, kind)) {
      if (isPending(picture, kind, segment)) continue;
      const source = toneSource(picture, kind, segment, samples, input.colour);
      if (source === undefined || row.firstRank >= rankCount(source.stretch.plan.sharding)) continue;
      const { plan } = source.stretch;
      const marks = picture.marks?.[kind][segment.stretch];
      const seen = visibleBatches(scale, group, segment.from + segment.batches);
      const end = Math.min(segment.batches, batchesOfRank(plan, row.firstRank), seen.to - segment.from);
      for (let batch = Math.max(0, seen.from - segment.from); batch < end; batch++) {
        const mark = worstMark(input, row, kind, segment, batch);
        pushCell(scene, input, {
          row,
          kind,
          segment,
          source,
          batch,
          length: batchLength(plan, row.firstRank, batch),
          mark,
          isFaint: mark === 'missing' && marks !== undefined && areWholeBatches(marks),
          x: batchX(scale, group, segment.from + batch) + 1,
          y: row[kind],
          width: Math.max(1, scale.perBatch - 2),
          height: grid.bar,
        });
      }
    }
  }
}

function pushCell(scene: SceneBuilder, input: LanesInput, cell: Cell): void {
  if (cell.height / cell.source.stretch.plan.batchSize >= SLOT_HEIGHT) {
    pushSlots(scene, input, cell);
  } else {
    pushSlotRuns(scene, cell);
    pushPads(scene, cell);
    if (cell.width >= INDEX_WIDTH - 2 && cell.height >= LEAST_OUTLINED_BAR)
      pushFirstIndex(scene, input, cell);
  }
  pushMarks(scene, input, cell);
}

function pushMarks(scene: SceneBuilder, { grid }: LanesInput, cell: Cell): void {
  const { row, mark, x, y, width, height } = cell;
  const isOutlined = height >= LEAST_OUTLINED_BAR;
  switch (mark) {
    case 'asPlanned':
      return;
    case 'missing':
      if (isOutlined && cell.isFaint) scene.mark('outlineMissing', x, y, width, height);
      scene.mark('railMissing', x, row.upperRail, width, grid.rail);
      return;
    case 'repeated':
    case 'unexpected':
      if (isOutlined) scene.mark('outlineWrong', x, y, width, height);
      scene.mark(mark === 'repeated' ? 'railRepeated' : 'railUnexpected', x, row.lowerRail, width, grid.rail);
      return;
  }
}

/** The mark of a batch on the ranks of a row: where they differ, one that is not as planned. */
function worstMark(
  { picture }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  batch: number,
): Mark {
  const marks = picture.marks?.[kind][segment.stretch];
  if (marks === undefined) return 'asPlanned';
  for (let rank = row.firstRank; rank < row.endRank; rank++) {
    const mark = markOf(marks, rank, batch);
    if (mark !== 'asPlanned') return mark;
  }
  return 'asPlanned';
}
