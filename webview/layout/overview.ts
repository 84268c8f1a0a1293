import { batchesOfRank, batchLength, placeOfSlot } from '@sampler-scope/core';
import { rampIndex } from '../colour/ramp.ts';
import { epochRuns, runInWords } from './epochRuns.ts';
import { type EpochGroup, isOpen, type Segment, segmentsOf } from './groups.ts';
import type { Column } from './life.ts';
import { countMarks, noCounts } from './markCounts.ts';
import { type Picture, ranksOf } from './picture.ts';
import type { SampleLookup } from './samples.ts';
import { batchX, columnToX, type Scale } from './scale.ts';
import { FOREIGN, type Measure, type Scene, SceneBuilder, type TextStyle } from './scene.ts';
import { isRampTone, toneSource } from './tones.ts';

export interface OverviewInput {
  readonly picture: Picture;
  /** The whole job's scale. */
  readonly scale: Scale;
  /** CSS pixels. */
  readonly height: number;
  /** The columns that the lanes show; absent where they show all. */
  readonly shown: { readonly from: number; readonly to: number } | undefined;
  readonly samples: SampleLookup;
  /** Where the run that is watched is. */
  readonly playhead: Column | undefined;
  readonly measure: Measure;
}

const NAME: TextStyle = { family: 'ui', size: 11 };
/** Room above for the epochs' names, and below for the rail: in CSS pixels. */
const TOP = 15;
const BOTTOM = 6;
/** Batches as wide as this are steps; narrower ones are a line. */
const STEP_WIDTH = 8;
/** Epochs narrower than this are not drawn one by one: there is nothing to tell apart. */
const LEAST_EPOCH = 2;

/** The whole job: a tooth for each epoch, places in its order upwards. What ran is solid, what was planned dashed. */
export function layoutOverview(input: OverviewInput): Scene {
  const { picture, scale, height } = input;
  const scene = new SceneBuilder(scale.width, height, input.measure);
  const base = height - BOTTOM;
  for (const [group, epoch] of scale.groups.entries()) {
    const left = batchX(scale, group, 0);
    const width = epoch.columns * scale.perBatch;
    if (width < LEAST_EPOCH && Math.floor(left) === Math.floor(left - scale.perBatch * epoch.columns))
      continue;
    scene.markUnder('ground', left, TOP, width, base - TOP);
    if (epoch.planned > 0) scene.markUnder('planned', left, TOP, epoch.planned * scale.perBatch, base - TOP);
    for (const segment of epoch.observed) pushTrail(scene, input, group, segment, base);
    pushDamage(scene, input, group, epoch, base);
    if (epoch.ran === 0 && !isOpen(epoch)) {
      scene.labels.push({
        text: epoch.neverEnds ? '∞' : '∅',
        x: left + width / 2,
        y: (TOP + base) / 2,
        align: 'center',
        style: { family: 'ui', size: 16, bold: true },
        ink: 'bad',
      });
    }
  }
  pushNames(scene, input);
  const stopped = scale.groups.findIndex(({ epoch }) => epoch === picture.stop.epoch);
  if (input.shown !== undefined) pushViewport(scene, input, input.shown, base);
  if (stopped >= 0) {
    scene.mark('stopLine', Math.round(batchX(scale, stopped, picture.stop.batch)) - 1, 2, 2, base - 2);
  }
  const { playhead } = input;
  if (playhead !== undefined) {
    scene.mark('playLine', Math.round(batchX(scale, playhead.group, playhead.batch)) - 1, 2, 2, base - 2);
  }
  return scene;
}

function pushNames(scene: SceneBuilder, { picture, scale, measure }: OverviewInput): void {
  for (const { first, last, left, right } of epochRuns(scale, 0, scale.groups.length - 1, measure, NAME)) {
    const { epoch = 0 } = scale.groups[first] ?? {};
    const names =
      first === last
        ? [`epoch ${epoch}`, `e${epoch}`, String(epoch)]
        : runInWords(picture, scale.groups.slice(first, last + 1)).names;
    scene.fit(names, right - left - 2, { x: left + 1, y: 8, align: 'left', style: NAME, ink: 'quiet' });
  }
}

/** What a stretch trained: dots along its places, each in its own tone. */
function pushTrail(
  scene: SceneBuilder,
  { picture, scale, samples }: OverviewInput,
  group: number,
  segment: Segment,
  base: number,
): void {
  const source = toneSource(picture, 'observed', segment, samples);
  if (source === undefined || segment.batches === 0) return;
  if (picture.marks === undefined && segment.resumed) return;
  const { plan } = source.stretch;
  const batches = Math.min(segment.batches, batchesOfRank(plan, 0));
  const height = base - TOP;
  const steps = Math.max(1, Math.min(batches, Math.ceil(batches * scale.perBatch)));
  for (let i = 0; i < steps; i++) {
    const batch = Math.floor((i / steps) * batches);
    const x = batchX(scale, group, segment.from + (i / steps) * batches);
    const width = (batches / steps) * scale.perBatch;
    const last = batchLength(plan, 0, batch) - 1;
    const share = (place: number): number => Math.min(1, place / Math.max(1, plan.order.length));
    if (source.isNoise) {
      const tone = source.tone(0, batch, 0, 1);
      const at = isRampTone(tone) ? tone / 256 : 0.5;
      scene.cells.push(x, base - at * height - 2, Math.max(1, width), 3, isRampTone(tone) ? tone : FOREIGN);
      continue;
    }
    const from = placeOfSlot(plan, 0, batch, 0);
    const to = placeOfSlot(plan, 0, batch, last) + 1;
    const tone = rampIndex(from, plan.order.length);
    if (scale.perBatch >= STEP_WIDTH) {
      const top = base - share(to) * height;
      scene.cells.push(x + 1, top, width - 2, Math.max(4, (share(to) - share(from)) * height), tone);
    } else {
      scene.cells.push(x, base - share(from) * height - 2, width + 0.6, 4, tone);
    }
  }
}

/** A rail where the epoch is not as planned: below, what ran wrong; hollow, what never ran. */
function pushDamage(
  scene: SceneBuilder,
  { picture, scale }: OverviewInput,
  group: number,
  epoch: EpochGroup,
  base: number,
): void {
  if (picture.marks === undefined) return;
  const counts = noCounts();
  for (const kind of ['expected', 'observed'] as const) {
    for (const segment of segmentsOf(epoch, kind)) {
      const marks = picture.marks[kind][segment.stretch];
      if (marks === undefined || (marks.kind === 'bands' && marks.bands.length === 0)) continue;
      const bins = Math.max(1, Math.min(segment.batches, Math.ceil(segment.batches * scale.perBatch)));
      let from: number | undefined;
      for (let bin = 0; bin <= bins; bin++) {
        const range = {
          firstRank: 0,
          endRank: ranksOf(picture),
          from: Math.floor((bin / bins) * segment.batches),
          to: Math.ceil(((bin + 1) / bins) * segment.batches),
        };
        const { repeated, unexpected, missing } = countMarks(marks, range, counts);
        const wrong = bin < bins && repeated + unexpected + missing > 0;
        if (wrong) from ??= bin;
        if (wrong || from === undefined) continue;
        const x = batchX(scale, group, segment.from + (from / bins) * segment.batches);
        const width = Math.max(3, ((bin - from) / bins) * segment.batches * scale.perBatch);
        if (kind === 'observed') scene.mark('railRepeated', x, base + 2, width, 4);
        else scene.mark('railMissing', x, base + 1, width, 5);
        from = undefined;
      }
    }
  }
}

function pushViewport(
  scene: SceneBuilder,
  { scale }: OverviewInput,
  shown: { readonly from: number; readonly to: number },
  base: number,
): void {
  const left = Math.max(0, columnToX(scale, shown.from));
  const right = Math.min(scale.width, columnToX(scale, shown.to));
  const width = Math.max(6, right - left);
  const top = TOP - 1;
  scene.mark('veil', 0, top, left, base + BOTTOM - top);
  scene.mark('veil', left + width, top, scale.width - left - width, base + BOTTOM - top);
  scene.mark('viewport', left, top, width, base + BOTTOM - top - 1);
}
