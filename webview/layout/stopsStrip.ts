import { STOP_STATES, type Stop } from '@sampler-scope/core';
import type { StopsSoFar } from '../protocol/answers.ts';
import { batchX, groupAtX, type Scale } from './scale.ts';
import { type Measure, type Scene, SceneBuilder, type Shape, type TextStyle } from './scene.ts';

export interface StopsInput {
  /** The whole job's scale, as the overview has it. */
  readonly scale: Scale;
  /** The epoch of each of the job's epochs, in order. */
  readonly epochs: readonly number[];
  readonly known: StopsSoFar | undefined;
  readonly stop: Stop;
  /** CSS pixels. */
  readonly height: number;
  readonly measure: Measure;
}

/** The line that tells: what breaks stands on it, what holds hangs from it. In CSS pixels. */
const BASE = 28;
const BREAK_HEIGHT = 11;
const HOLD_HEIGHT = 6;
/** Stops as wide as this are squares of their own. */
const SQUARE_WIDTH = 12;
const SQUARE_HEIGHT = 13;
/** Where stops are narrower than the one, a bin is as wide as the other: what comes of every third stop is seen as such. */
const DENSE = 3;
const BIN_WIDTH = 4;

const SIGN: TextStyle = { family: 'ui', size: 11, bold: true };
const SHAPE_OF: Readonly<Record<(typeof STOP_STATES)[number], Shape>> = {
  holds: 'stopHolds',
  undetermined: 'stopUnknown',
  broken: 'stopBreaks',
  neverEnds: 'stopNeverEnds',
};

/** What comes of every stop: position is the code. Where they are dense, a bin shows each thing that comes of any in it. */
export function layoutStops(input: StopsInput): Scene {
  const { scale, epochs, known, height } = input;
  const scene = new SceneBuilder(scale.width, height, input.measure);
  for (const [nth, epoch] of epochs.entries()) {
    const group = scale.groups.findIndex((one) => one.epoch === epoch);
    const planned = scale.groups[group]?.planned ?? 0;
    if (group < 0 || planned === 0) continue;
    const left = batchX(scale, group, 0);
    scene.mark('baseline', left, BASE, planned * scale.perBatch, 1);
    const start = known?.starts[nth] ?? 0;
    const judged = known?.states.subarray(start, start + planned) ?? new Uint8Array(0);
    if (scale.perBatch >= SQUARE_WIDTH) pushSquares(scene, scale, left, judged);
    else pushBins(scene, scale, left, judged);
    if (judged.length === 0) {
      scene.fit(['not checked yet', '…'], planned * scale.perBatch, {
        x: left + 4,
        y: BASE - 8,
        align: 'left',
        style: { family: 'ui', size: 10 },
        ink: 'quiet',
      });
    }
  }
  pushHere(scene, input);
  return scene;
}

function pushSquares(scene: SceneBuilder, { perBatch }: Scale, left: number, states: Uint8Array): void {
  const width = Math.min(22, perBatch - 4);
  for (const [i, number] of states.entries()) {
    const state = STOP_STATES[number] ?? 'broken';
    const x = Math.round(left + (i + 0.5) * perBatch - width / 2);
    if (state === 'holds') {
      scene.mark('stopHolds', x, BASE + 1, width, HOLD_HEIGHT);
      continue;
    }
    const y = BASE - SQUARE_HEIGHT - 1;
    scene.mark(state === 'broken' ? 'stopSquare' : SHAPE_OF[state], x, y, width, SQUARE_HEIGHT);
    scene.labels.push({
      text: state === 'broken' ? '✘' : state === 'neverEnds' ? '∞' : '?',
      x: x + width / 2,
      y: y + SQUARE_HEIGHT / 2 + 0.5,
      align: 'center',
      style: SIGN,
      ink: state === 'broken' ? 'background' : state === 'neverEnds' ? 'bad' : 'quiet',
    });
  }
}

/** Bins side by side in which the same comes of any stop, together. */
function pushBins(scene: SceneBuilder, { perBatch }: Scale, left: number, states: Uint8Array): void {
  const width = perBatch < DENSE ? BIN_WIDTH : perBatch;
  const end = states.length * perBatch;
  const bins = Math.ceil(end / width - 1e-9);
  for (const [number, state] of STOP_STATES.entries()) {
    let from: number | undefined;
    for (let bin = 0; bin <= bins; bin++) {
      const first = Math.floor((bin * width) / perBatch + 1e-9);
      const last = Math.min(states.length, Math.ceil(((bin + 1) * width) / perBatch - 1e-9));
      const holdsAny = bin < bins && states.subarray(first, last).includes(number);
      if (holdsAny) from ??= bin;
      if (holdsAny || from === undefined) continue;
      const right = Math.min(end, bin * width);
      // The last bin may be cut short, and still be the only one that says it.
      const x = Math.max(0, Math.min(from * width, right - BIN_WIDTH));
      if (state === 'holds') scene.mark('stopHolds', left + x, BASE + 1, right - x, HOLD_HEIGHT);
      else scene.mark(SHAPE_OF[state], left + x, BASE - BREAK_HEIGHT, right - x, BREAK_HEIGHT);
      from = undefined;
    }
  }
}

/** The stop that is shown. */
function pushHere(scene: SceneBuilder, { scale, stop, height }: StopsInput): void {
  const group = scale.groups.findIndex(({ epoch }) => epoch === stop.epoch);
  if (group < 0) return;
  const asSquare = scale.perBatch >= SQUARE_WIDTH;
  const x = Math.round(batchX(scale, group, stop.batch - (asSquare ? 0.5 : 0)));
  if (!asSquare) scene.mark('stopLine', x - 1, 0, 2, height);
  scene.mark('here', x - 5, 0, 10, 6);
}

/** The stop that stands at a place: the nearest one there is. */
export function stopAtX(scale: Scale, x: number): Stop {
  const at = groupAtX(scale, x);
  const group = scale.groups[at];
  if (group === undefined || group.planned === 0) {
    // An epoch that is not in the plan has no stops.
    const last = scale.groups.findLast(({ planned }) => planned > 0);
    return { epoch: last?.epoch ?? 0, batch: last?.planned ?? 0 };
  }
  const batch = (x - batchX(scale, at, 0)) / scale.perBatch;
  const nearest = scale.perBatch >= SQUARE_WIDTH ? Math.ceil(batch) : Math.round(batch);
  return { epoch: group.epoch, batch: Math.min(group.planned, Math.max(1, nearest)) };
}
