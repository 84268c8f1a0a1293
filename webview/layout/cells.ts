import { batchesOfRank, batchLength, type Mark, markOf, placeOfSlot, rankCount } from '@sampler-scope/core';
import type { Ramp } from '../colour/ramp.ts';
import type { EpochGroup, Segment } from './groups.ts';
import { segmentsOf } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanes.ts';
import { LEAST_OUTLINED_BAR, stepOf } from './merged.ts';
import type { RowKind } from './picture.ts';
import { NO_SAMPLE } from './samples.ts';
import { batchX, visibleBatches } from './scale.ts';
import { FAINT, type Ink, type SceneBuilder } from './scene.ts';
import { isRampTone, type ToneSource, toneSource } from './tones.ts';

/** Batches as wide as this are cells; as wide as this one, with an index in them. In CSS pixels. */
export const CELL_WIDTH = 6;
export const INDEX_WIDTH = 34;
/** Slots as high as this are lines of their own. */
export const SLOT_HEIGHT = 10;

/** One epoch of one row, where each batch is a cell: its slots from top to bottom. */
export function layoutCells(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  for (const kind of ['expected', 'observed'] as const) {
    for (const segment of segmentsOf(epoch, kind)) {
      const source = toneSource(input.picture, kind, segment, input.samples);
      if (source === undefined || row.firstRank >= rankCount(source.stretch.plan.sharding)) continue;
      const seen = visibleBatches(input.scale, group, segment.from + segment.batches);
      const own = Math.min(segment.batches, batchesOfRank(source.stretch.plan, row.firstRank));
      for (
        let batch = Math.max(0, seen.from - segment.from);
        batch < Math.min(own, seen.to - segment.from);
        batch++
      ) {
        pushCell(
          scene,
          input,
          row,
          kind,
          segment,
          source,
          batch,
          batchX(input.scale, group, segment.from + batch),
        );
      }
    }
  }
}

function pushCell(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  source: ToneSource,
  batch: number,
  left: number,
): void {
  const { grid, scale, picture } = input;
  const { plan } = source.stretch;
  const x = left + 1;
  const width = Math.max(1, scale.perBatch - 2);
  const y = row[kind];
  const length = batchLength(plan, row.firstRank, batch);
  const marks = picture.marks?.[kind][segment.stretch];
  const mark = marks === undefined ? 'asPlanned' : worstMark(input, row, kind, segment, batch);
  const faint = mark === 'missing' ? FAINT : 0;
  const slotHeight = grid.bar / plan.batchSize;

  if (slotHeight >= SLOT_HEIGHT) {
    for (let slot = 0; slot < length; slot++) {
      const top = y + slot * slotHeight;
      const tone = source.tone(row.firstRank, batch, slot, 1);
      const height = slot < plan.batchSize - 1 ? slotHeight - 1 : slotHeight;
      scene.cells.push(x, top, width, height, isRampTone(tone) ? tone + faint : tone);
      const isPad = placeOfSlot(plan, row.firstRank, batch, slot) >= plan.order.length;
      if (isPad) pushPadEnds(scene, x, top, width, height);
      pushSlotText(scene, input, row, kind, segment, batch * plan.batchSize + slot, {
        x: x + width / 2,
        y: top + height / 2 + 0.5,
        width,
        height,
        pad: isPad,
        bold: mark === 'repeated' || mark === 'unexpected',
        ink: inkOf(input.ramp, tone, faint !== 0),
      });
    }
  } else {
    pushSlotRuns(scene, source, row, batch, length, x, y, width, grid.bar, plan.batchSize, faint);
    pushPads(scene, plan, row.firstRank, batch, length, x, y, width, grid.bar);
    if (width >= INDEX_WIDTH - 2 && grid.bar >= LEAST_OUTLINED_BAR) {
      const index = input.samples.index(
        kind,
        segment.stretch,
        row.firstRank,
        batch * plan.batchSize,
        plan.batchSize,
      );
      if (index !== undefined && index !== NO_SAMPLE) {
        const more = length > 1 ? [`${index} +${length - 1}`] : [];
        const tone = source.tone(row.firstRank, batch, length >> 1, 1);
        scene.fit([...more, String(index)], width - 3, {
          x: x + width / 2,
          y: y + grid.bar / 2 + 0.5,
          align: 'center',
          style: { family: 'mono', size: 10 },
          ink: inkOf(input.ramp, tone, faint !== 0),
        });
      }
    }
  }
  pushCellMarks(scene, input, row, kind, mark, x, width);
}

/** The slots' tones from top to bottom, as few rectangles as show them. */
function pushSlotRuns(
  scene: SceneBuilder,
  source: ToneSource,
  row: LaneRow,
  batch: number,
  length: number,
  x: number,
  y: number,
  width: number,
  bar: number,
  batchSize: number,
  faint: number,
): void {
  // Half-pixel lines are enough on any screen; a line stands for the slot at its middle.
  const lines = Math.max(1, Math.min(length, 2 * bar));
  const height = (bar * length) / batchSize;
  const step = stepOf(length / lines);
  let from = 0;
  let tone = -1;
  for (let line = 0; line <= lines; line++) {
    const slot = Math.min(length - 1, Math.floor(((line + 0.5) / lines) * length));
    const next = line === lines ? -2 : source.tone(row.firstRank, batch, slot, step);
    if (next === tone) continue;
    if (tone >= 0) {
      const top = (from / lines) * height;
      scene.cells.push(
        x,
        y + top,
        width,
        (line / lines) * height - top,
        isRampTone(tone) ? tone + faint : tone,
      );
    }
    from = line;
    tone = next;
  }
}

function pushPads(
  scene: SceneBuilder,
  plan: ToneSource['stretch']['plan'],
  rank: number,
  batch: number,
  length: number,
  x: number,
  y: number,
  width: number,
  bar: number,
): void {
  let pads = 0;
  while (pads < length && placeOfSlot(plan, rank, batch, length - 1 - pads) >= plan.order.length) pads++;
  if (pads === 0) return;
  const height = Math.max(3, (bar * pads) / plan.batchSize);
  const bottom = y + (bar * length) / plan.batchSize;
  scene.mark('pad', x, bottom - height, width, height);
}

function pushPadEnds(scene: SceneBuilder, x: number, y: number, width: number, height: number): void {
  const end = Math.min(14, width * 0.28);
  scene.mark('pad', x, y, end, height);
  scene.mark('pad', x + width - end, y, end, height);
}

interface SlotText {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pad: boolean;
  readonly bold: boolean;
  readonly ink: Ink;
}

function pushSlotText(
  scene: SceneBuilder,
  { samples }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  sample: number,
  text: SlotText,
): void {
  const index = samples.index(kind, segment.stretch, row.firstRank, sample, 1);
  if (index === undefined || index === NO_SAMPLE) return;
  const size = Math.min(12.5, Math.max(9, text.height - 1));
  const { x, y, ink, bold, width } = text;
  scene.fit(text.pad ? [`p ${index}`, 'p'] : [String(index)], width - 2, {
    x,
    y,
    align: 'center',
    style: { family: 'mono', size, bold },
    ink,
  });
}

function pushCellMarks(
  scene: SceneBuilder,
  { grid }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  mark: Mark,
  x: number,
  width: number,
): void {
  const outlined = grid.bar >= LEAST_OUTLINED_BAR;
  switch (mark) {
    case 'asPlanned':
      return;
    case 'missing':
      if (outlined) scene.mark('outlineMissing', x, row[kind], width, grid.bar);
      scene.mark('railMissing', x, row.upperRail, width, grid.rail);
      return;
    case 'repeated':
    case 'unexpected':
      if (outlined) scene.mark('outlineWrong', x, row[kind], width, grid.bar);
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

function inkOf(ramp: Ramp, tone: number, faint: boolean): Ink {
  if (faint || !isRampTone(tone)) return 'foreground';
  return ramp.ink[tone] === '#000000' ? 'black' : 'white';
}
