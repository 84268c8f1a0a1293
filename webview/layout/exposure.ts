import { formatCount } from '@sampler-scope/core';
import type { ExposureStrip } from '../protocol/answers.ts';
import { roundStep } from './ruler.ts';
import { type Measure, type Scene, SceneBuilder, type TextStyle } from './scene.ts';

/** Where the bars stand, in CSS pixels from the top. */
const TOP = 5;
const HEIGHT = 32;
const AXIS = 46;
/** What is there at all is at least so high. */
const LEAST_HEIGHT = 2;

const TICK: TextStyle = { family: 'ui', size: 10 };

/**
 * How often samples are trained, along the dataset: each a cell where they are few, else bins. Grey is as planned; from
 * the top, hatched is more often, hollow less.
 */
export function layoutExposure(
  strip: ExposureStrip | undefined,
  width: number,
  height: number,
  measure: Measure,
): Scene {
  const scene = new SceneBuilder(width, height, measure);
  if (strip === undefined) {
    scene.mark('nothing', 0, TOP, width, HEIGHT);
    scene.fit(['counted when the check is done'], width, {
      x: 6,
      y: TOP + HEIGHT / 2,
      align: 'left',
      style: TICK,
      ink: 'quiet',
    });
    return scene;
  }
  if (strip.kind === 'cells') pushCells(scene, strip);
  else {
    pushBins(scene, strip);
    pushAxis(scene, strip.length);
  }
  return scene;
}

function pushCells(scene: SceneBuilder, strip: Extract<ExposureStrip, { kind: 'cells' }>): void {
  const each = scene.width / Math.max(1, strip.length);
  const box = Math.max(1, each - 2);
  for (let sample = 0; sample < strip.length; sample++) {
    const x = sample * each + 1;
    const count = strip.counts[sample] ?? 0;
    const planned = strip.plannedCounts[sample] ?? 0;
    scene.mark('exposed', x, TOP, box, HEIGHT);
    if (count < planned) scene.mark('outlineMissing', x, TOP, box, HEIGHT);
    if (count > planned) {
      scene.mark('outlineWrong', x, TOP, box, HEIGHT);
      scene.mark('railRepeated', x, TOP + HEIGHT - 4, box, 4);
    }
    const pads = strip.pads[sample] ?? 0;
    scene.fit([...(pads > 0 ? [`${count}× +p`] : []), `${count}×`, String(count)], box - 4, {
      x: x + box / 2,
      y: TOP + HEIGHT / 2,
      align: 'center',
      style: { family: 'ui', size: 12, bold: count !== planned },
      ink: 'foreground',
    });
    scene.fit([String(sample)], each, {
      x: x + box / 2,
      y: AXIS,
      align: 'center',
      style: TICK,
      ink: 'quiet',
    });
  }
}

function pushBins(
  scene: SceneBuilder,
  { below, above }: Extract<ExposureStrip, { kind: 'bins' | 'whole' }>,
): void {
  scene.markUnder('exposed', 0, TOP, scene.width, HEIGHT);
  const each = scene.width / Math.max(1, below.length);
  const high = (share: number): number =>
    share === 0 ? 0 : Math.max(LEAST_HEIGHT, Math.round(share * HEIGHT));
  let from = 0;
  for (let bin = 1; bin <= below.length; bin++) {
    const more = high(above[from] ?? 0);
    const less = high(below[from] ?? 0);
    if (bin < below.length && high(above[bin] ?? 0) === more && high(below[bin] ?? 0) === less) continue;
    const x = from * each;
    const width = (bin - from) * each;
    if (more > 0) scene.mark('exposedMore', x, TOP, width, more);
    if (less > 0) scene.mark('railMissing', x, TOP + more, Math.max(2, width), less);
    from = bin;
  }
}

/** Sample numbers: the first, the last, and round ones between them. */
function pushAxis(scene: SceneBuilder, length: number): void {
  const { width } = scene;
  const last = formatCount(Math.max(0, length - 1));
  const first = 'sample 0';
  scene.labels.push({ text: first, x: 0, y: AXIS, align: 'left', style: TICK, ink: 'quiet' });
  scene.labels.push({ text: last, x: width, y: AXIS, align: 'right', style: TICK, ink: 'quiet' });
  const every = roundStep(length / 5);
  const end = width - scene.measure(last, TICK) - 8;
  for (let sample = every; sample < length; sample += every) {
    const text = formatCount(sample);
    const half = scene.measure(text, TICK) / 2;
    const x = (sample / length) * width;
    if (x - half < scene.measure(first, TICK) + 8 || x + half > end) continue;
    scene.labels.push({ text, x, y: AXIS, align: 'center', style: TICK, ink: 'quiet' });
  }
}

/** How many bins a strip has; a cell is one of one sample. */
export function binCount(strip: ExposureStrip): number {
  return strip.kind === 'cells' ? strip.length : strip.below.length;
}

/** The bin at a place. */
export function binAt(strip: ExposureStrip, x: number, width: number): number {
  const share = Math.min(0.999_999, Math.max(0, x / Math.max(1, width)));
  return Math.floor(share * binCount(strip));
}

/** The first sample of a bin. */
export function firstOfBin(strip: ExposureStrip, bin: number): number {
  return Math.floor((bin * strip.length) / Math.max(1, binCount(strip)));
}

/** What is in a bin, in words. */
export function binInWords(strip: ExposureStrip, bin: number): string {
  const from = firstOfBin(strip, bin);
  if (strip.kind === 'cells') {
    const sample = from;
    const pads = strip.pads[sample] ?? 0;
    const padded = pads > 0 ? `, and ${formatCount(pads)}× as a pad` : '';
    return `sample ${sample}: trained ${strip.counts[sample] ?? 0}×, planned ${strip.plannedCounts[sample] ?? 0}×${padded}`;
  }
  const to = firstOfBin(strip, bin + 1) - 1;
  return `samples ${formatCount(from)} to ${formatCount(to)}: ${percent(strip.above[bin])} more often than planned, ${percent(strip.below[bin])} less`;
}

function percent(share = 0): string {
  const value = 100 * share;
  return share > 0 && value < 0.1 ? 'under 0.1 %' : `${Math.round(10 * value) / 10} %`;
}
