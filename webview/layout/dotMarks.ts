import { formatCount, formatNumber } from '@sampler-scope/core';
import { type DotFrame, type DotPlotInput, planY, runX } from './dotFrame.ts';
import type { Column } from './life.ts';
import { jumpOf, pieceAt, stepOfColumn } from './path.ts';
import type { SceneBuilder, TextStyle } from './scene.ts';

const BOLD: TextStyle = { family: 'ui', size: 12, bold: true };

/** What is pointed at in a dot plot: the stop, how far the run jumps there, and single batches. */
export function layoutDotMarks(scene: SceneBuilder, input: DotPlotInput, frame: DotFrame): void {
  const { picture, groups, playhead } = input;
  pushStop(scene, input, frame);
  pushJump(scene, input, frame);
  if (picture.resumed.end === 'livelock' && groups.at(-1)?.standing !== 'ahead') pushEndless(scene, frame);
  const played = playhead && { ...playhead, batch: playhead.batch - 1 };
  pushBatch(scene, input, frame, played, 'playDot');
  pushBatch(scene, input, frame, input.hover, 'hoverDot');
  pushBatch(scene, input, frame, input.cursor, 'cursorDot');
}

function pushStop(scene: SceneBuilder, { picture, groups, width }: DotPlotInput, frame: DotFrame): void {
  const { stop, loop } = picture;
  const group = groups.findIndex(({ epoch }) => epoch === stop.epoch);
  const last = Math.max(0, stop.batch - 1);
  const step = group < 0 ? undefined : stepOfColumn(frame.path, groups, { group, batch: last });
  if (step === undefined) return;
  const x = Math.round(runX(frame, step + stop.batch - last));
  if (x < 0 || x > frame.right) return;
  scene.mark('stopLine', x - 1, frame.top, 2, frame.bottom - frame.top);
  const sign = loop.checkpointEvery === undefined ? '■' : '◆';
  scene.fit([`${sign} ${formatCount(stop.batch)}`], width - x, {
    x: x + 5,
    y: frame.top + 8,
    align: 'left',
    style: { family: 'ui', size: 10.5, bold: true },
    ink: 'foreground',
  });
}

/** An arrow at the stop, from where the run was due to where it went on, with the number. */
function pushJump(scene: SceneBuilder, { picture, formula, width }: DotPlotInput, frame: DotFrame): void {
  const jump = jumpOf(frame.path);
  if (jump === undefined) return;
  const { step, due, came } = jump;
  const by = came - due;
  const x = Math.round(runX(frame, step));
  if (Math.abs(by) < 1e-9 || x < frame.left || x > frame.right) return;
  const inside = (y: number): number => Math.min(frame.bottom, Math.max(frame.top, y));
  const from = inside(planY(frame, due));
  const to = inside(planY(frame, came));
  const at = x > frame.left + 20 ? x - 10 : x + 10;
  scene.mark(
    by < 0 ? 'arrowDown' : 'arrowUp',
    at - 4,
    Math.min(from, to),
    8,
    Math.max(8, Math.abs(to - from)),
  );
  const number = `${signed(by)} batches`;
  const isLeft = x > width - 150;
  const label = {
    x: isLeft ? x - 16 : x + 14,
    align: isLeft ? ('right' as const) : ('left' as const),
  };
  // The run goes on upwards from there, so that below it there is room.
  const y = Math.min(frame.bottom - 26, to + 18);
  const { ranks, batchSize, batchesPerEpoch } = picture.before;
  const samples = `= ${signed(by * ranks * batchSize)} samples of all ranks`;
  const why = epochsInWords(by, batchesPerEpoch) ?? formula ?? samples;
  scene.fit([number], width, { ...label, y, style: BOLD, ink: 'bad' });
  scene.fit([why], width, { ...label, y: y + 16, style: { family: 'ui', size: 11 }, ink: 'foreground' });
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;
}

function epochsInWords(by: number, batchesPerEpoch: number): string | undefined {
  const epochs = by / Math.max(1, batchesPerEpoch);
  if (!Number.isInteger(epochs)) return undefined;
  const count = Math.abs(epochs);
  return `= ${count === 1 ? 'one epoch' : `${formatCount(count)} epochs`} ${by < 0 ? 'back' : 'ahead'}`;
}

/** Nothing comes any more: a flat arrow to where there is no end. */
function pushEndless(scene: SceneBuilder, frame: DotFrame): void {
  const last = frame.path.pieces.at(-1);
  const due = last?.dueAt(last.batches) ?? 0;
  const x = runX(frame, frame.path.ran);
  const y = Math.min(frame.bottom - 4, Math.max(frame.top + 4, planY(frame, due)));
  scene.mark('arrowRight', x, y - 4, Math.max(12, scene.width - x - 4), 8);
  scene.fit(['∞ never ends', '∞'], 120, {
    x: scene.width - 4,
    y: y - 12,
    align: 'right',
    style: BOLD,
    ink: 'bad',
  });
}

/** One batch, where it stands in the plot. */
function pushBatch(
  scene: SceneBuilder,
  { groups }: DotPlotInput,
  frame: DotFrame,
  column: Column | undefined,
  shape: 'cursorDot' | 'hoverDot' | 'playDot',
): void {
  const step = column && stepOfColumn(frame.path, groups, column);
  const piece = step === undefined ? undefined : pieceAt(frame.path, step);
  if (step === undefined || piece === undefined) return;
  const x = runX(frame, step + 0.5);
  if (x < frame.left || x > frame.right) return;
  const due = piece.dueAt(step - piece.from);
  const y = due === undefined ? undefined : planY(frame, due + 0.5);
  if (y !== undefined && y >= frame.top && y <= frame.bottom) scene.mark(shape, x - 6, y - 6, 12, 12);
  else scene.mark(shape, x - 1, frame.top, 2, frame.bottom - frame.top);
}
