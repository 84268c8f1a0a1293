import { batchLength, formatCount, placeOfSlot } from '@sampler-scope/core';
import { rampIndex } from '../colour/ramp.ts';
import { type DotFrame, type DotPlotInput, dotFrame, planY, runX } from './dotFrame.ts';
import { layoutDotMarks } from './dotMarks.ts';
import { type PathPiece, wrongRanges } from './path.ts';
import { roundStep } from './ruler.ts';
import { NO_SAMPLE } from './samples.ts';
import { FOREIGN, type Scene, SceneBuilder, type TextStyle } from './scene.ts';

const SMALL: TextStyle = { family: 'ui', size: 10 };
const BOLD: TextStyle = { family: 'ui', size: 12, bold: true };
/** Ticks stand at least so far apart, and samples of a cloud: in CSS pixels. */
const TICK_ROOM = 80;
const CLOUD_STEP = 2;
/** What is wrong is seen, however short it is. */
const LEAST_PARALLEL = 6;

/** When each batch came against when it was due. As planned is the dashed diagonal; what is wrong has red lines along it. */
export function layoutDotPlot(input: DotPlotInput): Scene {
  const { picture, groups, rank, width, height } = input;
  const scene = new SceneBuilder(width, height, input.measure);
  const frame = dotFrame(input);
  pushGround(scene, input, frame);
  pushDiagonal(scene, frame);
  let said = '';
  for (const piece of frame.path.pieces) {
    if (piece.dueAt(0) === undefined) {
      pushCloud(scene, input, frame, piece);
      const words = (groups[piece.column.group]?.planned ?? 0) > 0 ? 'another order' : 'not in the plan';
      if (words !== said) pushCloudName(scene, input, frame, piece, words);
      said = words;
    } else pushLine(scene, frame, piece, rank);
    const wrong = wrongRanges(picture.marks?.observed[piece.stretch], rank, piece.batches);
    for (const range of wrong) pushParallels(scene, frame, piece, range);
  }
  layoutDotMarks(scene, input, frame);
  return scene;
}

/** The epochs as planned, one above the other, and the steps as run below. */
function pushGround(scene: SceneBuilder, { groups, width }: DotPlotInput, frame: DotFrame): void {
  const { top, bottom, left, right, path } = frame;
  scene.markUnder('ground', left, top, width - left, bottom - top);
  for (const [i, group] of groups.entries()) {
    const y = Math.round(planY(frame, path.starts[i] ?? 0));
    if (group.planned > 0 && y > top && y <= bottom) scene.markUnder('tick', left, y, width - left, 1);
  }
  const every = roundStep((TICK_ROOM * (frame.toRun - frame.fromRun)) / (right - left));
  for (let step = Math.ceil(frame.fromRun / every) * every; step <= frame.toRun; step += every) {
    const x = runX(frame, step);
    scene.markUnder('tick', Math.round(x), bottom, 1, 4);
    const isFirst = x < 10;
    if (x < right - 10) {
      scene.fit([formatCount(step)], TICK_ROOM, {
        x: isFirst ? x : Math.round(x),
        y: bottom + 11,
        align: isFirst ? 'left' : 'center',
        style: SMALL,
        ink: 'quiet',
      });
    }
  }
  scene.fit(
    ['↑ step as planned: where the uninterrupted run has this batch', '↑ step as planned'],
    width - 8,
    { x: left, y: 9, align: 'left', style: SMALL, ink: 'quiet' },
  );
  scene.fit(['step as run: batches in the order they came →', 'step as run →'], width - 8, {
    x: width - 2,
    y: bottom + 23,
    align: 'right',
    style: SMALL,
    ink: 'quiet',
  });
}

/** Where every batch comes when it was planned. */
function pushDiagonal(scene: SceneBuilder, frame: DotFrame): void {
  const from = Math.max(0, frame.fromRun, frame.fromPlan);
  const to = Math.min(frame.path.planned, frame.toRun, frame.toPlan);
  if (to <= from) return;
  const x = runX(frame, from);
  const y = planY(frame, to);
  scene.markUnder('planned', x, y, runX(frame, to) - x, planY(frame, from) - y);
}

function pushLine(scene: SceneBuilder, frame: DotFrame, piece: PathPiece, rank: number): void {
  const { plan } = piece;
  const left = Math.max(frame.left, runX(frame, piece.from));
  const right = Math.min(frame.right, runX(frame, piece.from + piece.batches));
  const perPixel = (frame.toRun - frame.fromRun) / (frame.right - frame.left);
  for (let x = left; x < right; x++) {
    const n = Math.max(0, frame.fromRun + (x - frame.left) * perPixel - piece.from);
    const due = piece.dueAt(n);
    const next = piece.dueAt(Math.min(piece.batches, n + perPixel)) ?? due;
    if (due === undefined || next === undefined || n >= piece.batches) continue;
    const from = planY(frame, due);
    const to = planY(frame, next);
    const top = Math.max(frame.top, Math.min(from, to) - 2);
    const bottom = Math.min(frame.bottom, Math.max(from, to) + 2);
    if (bottom <= top) continue;
    const batch = Math.floor(n);
    const slot = Math.floor((n - batch) * batchLength(plan, rank, batch));
    const tone = rampIndex(placeOfSlot(plan, rank, batch, slot), plan.order.length);
    scene.cells.push(x, top, Math.min(1.5, right - x + 0.5), bottom - top, tone);
  }
}

/** Another order: each batch's samples were due all over the epoch. */
function pushCloud(scene: SceneBuilder, input: DotPlotInput, frame: DotFrame, piece: PathPiece): void {
  const { samples, picture, groups, rank } = input;
  const { plan, stretch } = piece;
  const expected = picture.reference.stretches.find(
    ({ epoch }) => epoch === groups[piece.column.group]?.epoch,
  )?.plan;
  const left = Math.max(frame.left, runX(frame, piece.from));
  const right = Math.min(frame.right, runX(frame, piece.from + piece.batches));
  const perPixel = (frame.toRun - frame.fromRun) / (frame.right - frame.left);
  const step = 2 ** Math.max(0, Math.floor(Math.log2(perPixel * CLOUD_STEP * plan.batchSize)));
  for (let x = left; x < right; x += CLOUD_STEP) {
    const n = Math.max(0, frame.fromRun + (x - frame.left) * perPixel - piece.from);
    const sample = Math.floor(n * plan.batchSize);
    const place = samples.expectedPlace(stretch, rank, sample - (sample % step), step);
    if (place === undefined) continue;
    const isForeign = place === NO_SAMPLE || expected === undefined;
    const batches = expected === undefined ? 0 : (groups[piece.column.group]?.planned ?? 0);
    const share = isForeign ? 0.5 : place / Math.max(1, expected.order.length);
    const y = planY(frame, piece.epochStart + share * batches);
    if (y < frame.top || y > frame.bottom) continue;
    scene.cells.push(x, y - 1.5, 3, 3, isForeign ? FOREIGN : rampIndex(place, expected.order.length));
  }
}

function pushCloudName(
  scene: SceneBuilder,
  { groups }: DotPlotInput,
  frame: DotFrame,
  piece: PathPiece,
  words: string,
): void {
  const top = planY(frame, piece.epochStart + (groups[piece.column.group]?.planned ?? 0));
  const x = Math.max(frame.left, runX(frame, piece.from)) + 6;
  scene.fit([words], frame.right - x, {
    x,
    y: Math.min(frame.bottom - 8, Math.max(frame.top + 10, top - 9)),
    align: 'left',
    style: BOLD,
    ink: 'bad',
  });
}

/** Red lines on either side of what is not as planned. */
function pushParallels(
  scene: SceneBuilder,
  frame: DotFrame,
  piece: PathPiece,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const window = { from: frame.fromRun - piece.from, to: frame.toRun - piece.from };
  const first = Math.max(from, window.from);
  const last = Math.min(to, window.to);
  const due = [piece.dueAt(first), piece.dueAt(last)];
  if (last <= first || due[0] === undefined || due[1] === undefined) return;
  const x = runX(frame, piece.from + first);
  const width = Math.max(LEAST_PARALLEL, runX(frame, piece.from + last) - x);
  const [y, end] = [planY(frame, due[0]), planY(frame, due[1])];
  if (Math.max(y, end) < frame.top || Math.min(y, end) > frame.bottom) return;
  for (const by of [-5, 5]) scene.mark('parallel', x, end + by, width, Math.max(0.1, y - end));
}
