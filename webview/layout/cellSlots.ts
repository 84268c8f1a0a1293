import { type Mark, placeOfSlot } from '@sampler-scope/core';
import type { Ramp } from '../colour/ramp.ts';
import type { Segment } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { stepOf } from './merged.ts';
import type { RowKind } from './picture.ts';
import { NO_SAMPLE } from './samples.ts';
import { FAINT, type Ink, PLATE, type SceneBuilder, type TextStyle } from './scene.ts';
import { isRampTone, type ToneSource } from './tones.ts';

/** The least size of an index in its slot. */
const LEAST_INDEX = 9;

/** One batch of one rank, and where it stands. */
export interface Cell {
  readonly row: LaneRow;
  readonly kind: RowKind;
  readonly segment: Segment;
  readonly source: ToneSource;
  /** Counted from the stretch's first. */
  readonly batch: number;
  /** Samples in it. */
  readonly length: number;
  readonly mark: Mark;
  /** Whether its fill is faint: never trained, all of it. */
  readonly isFaint: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of a full batch; a shorter one ends above. */
  readonly height: number;
}

/** Each slot a line of its own, with its index in it. */
export function pushSlots(scene: SceneBuilder, { samples, ramp }: LanesInput, cell: Cell): void {
  const { source, row, batch, x, y, width, mark } = cell;
  const { plan } = source.stretch;
  const pitch = cell.height / plan.batchSize;
  for (let slot = 0; slot < cell.length; slot++) {
    const top = y + slot * pitch;
    const height = slot < plan.batchSize - 1 ? pitch - 1 : pitch;
    const tone = source.tone(row.firstRank, batch, slot, 1);
    scene.cells.push(x, top, width, height, shaded(tone, cell));
    const isPad = placeOfSlot(plan, row.firstRank, batch, slot) >= plan.order.length;
    if (isPad) {
      const end = Math.min(14, width * 0.28);
      scene.mark('pad', x, top, end, height);
      scene.mark('pad', x + width - end, top, end, height);
    }
    const sample = batch * plan.batchSize + slot;
    const index = samples.index(cell.kind, cell.segment.stretch, row.firstRank, sample, 1);
    if (index === undefined || index === NO_SAMPLE) continue;
    const texts = isPad ? [`p ${index}`, 'p'] : [String(index)];
    const style: TextStyle = {
      family: 'mono',
      size: Math.min(12.5, Math.max(LEAST_INDEX, height - 1)),
      bold: mark === 'repeated' || mark === 'unexpected',
    };
    // Rather small than not at all.
    const longest = scene.measure(texts[0] ?? '', style);
    const shrunk = Math.max(LEAST_INDEX, style.size * Math.min(1, (width - 2) / longest));
    scene.fit(texts, width - 1, {
      x: x + width / 2,
      y: top + height / 2 + 0.5,
      align: 'center',
      style: { ...style, size: Math.floor(2 * shrunk) / 2 },
      ink: inkOf(ramp, tone, cell),
    });
  }
}

/** The slots' tones from top to bottom, as few rectangles as show them. */
export function pushSlotRuns(scene: SceneBuilder, cell: Cell): void {
  const { source, row, batch, length, x, y, width } = cell;
  // Whole pixels, so that no seam shows between two; a line stands for the slot at its middle.
  const height = Math.max(1, Math.round((cell.height * length) / source.stretch.plan.batchSize));
  const lines = Math.max(1, Math.min(length, height));
  const step = stepOf(length / lines);
  const edge = (line: number): number => Math.round((line / lines) * height);
  let from = 0;
  let tone: number | undefined;
  for (let line = 0; line <= lines; line++) {
    const slot = Math.floor(((line + 0.5) / lines) * length);
    const next = line === lines ? undefined : source.tone(row.firstRank, batch, slot, step);
    if (next === tone) continue;
    if (tone !== undefined) {
      scene.cells.push(x, y + edge(from), width, edge(line) - edge(from), shaded(tone, cell));
    }
    from = line;
    tone = next;
  }
}

/** The pads of a batch, which are its last slots. */
export function pushPads(
  scene: SceneBuilder,
  { source, row, batch, length, x, y, width, height }: Cell,
): void {
  const { plan } = source.stretch;
  let pads = 0;
  while (pads < length && placeOfSlot(plan, row.firstRank, batch, length - 1 - pads) >= plan.order.length)
    pads++;
  if (pads === 0) return;
  const high = Math.max(3, (height * pads) / plan.batchSize);
  scene.mark('pad', x, y + (height * length) / plan.batchSize - high, width, high);
}

/** The first index of a batch, and how many more there are. */
export function pushFirstIndex(scene: SceneBuilder, { samples, ramp }: LanesInput, cell: Cell): void {
  const { source, row, batch, length, x, y, width, height } = cell;
  const { batchSize } = source.stretch.plan;
  const index = samples.index(cell.kind, cell.segment.stretch, row.firstRank, batch * batchSize, batchSize);
  if (index === undefined || index === NO_SAMPLE) return;
  const more = length > 1 ? [`${index} +${length - 1}`] : [];
  const texts = [...more, String(index)];
  const style = { family: 'mono', size: 10 } as const;
  const text = texts.find((candidate) => scene.measure(candidate, style) <= width - 3);
  if (text === undefined) return;
  if (source.isNoise) {
    const wide = Math.min(width, scene.measure(text, style) + 6);
    scene.cells.push(x + (width - wide) / 2, y + Math.round(height / 2) - 6, wide, 12, PLATE);
  }
  scene.labels.push({
    text,
    x: x + width / 2,
    y: y + height / 2 + 0.5,
    align: 'center',
    style,
    ink: source.isNoise ? 'foreground' : inkOf(ramp, source.tone(row.firstRank, batch, length >> 1, 1), cell),
  });
}

function shaded(tone: number, { isFaint }: Cell): number {
  return isFaint && isRampTone(tone) ? tone + FAINT : tone;
}

function inkOf(ramp: Ramp, tone: number, { isFaint }: Cell): Ink {
  if (isFaint || !isRampTone(tone)) return 'foreground';
  return ramp.ink[tone] === '#000000' ? 'black' : 'white';
}
