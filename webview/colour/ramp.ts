import { hexOfRgb, rgbOfHex } from './hex.ts';
import { inkOn } from './ink.ts';
import { fromOklab, type Oklab, oklabDistance, type Rgb, toOklab } from './oklab.ts';

/** How many colours a ramp has. */
export const RAMP_LENGTH = 256;

export type RampName = 'dark' | 'light' | 'highContrast';

/**
 * Nine of the ramp's colours, from the start of an epoch's order to its end: equal steps in OKLab, lightness monotone, no
 * red in it, since red means only that something is wrong.
 */
const STOPS: Readonly<Record<RampName, readonly string[]>> = {
  dark: ['#354e9f', '#2869a0', '#36819c', '#55969b', '#74ac9e', '#91c29e', '#b5d593', '#e2e180', '#ffe794'],
  light: ['#1d317f', '#004a80', '#075f7d', '#2f737b', '#4e877c', '#699b7c', '#89ac73', '#b1b95f', '#dfbf47'],
  highContrast: [
    '#4863b6',
    '#3c7bb3',
    '#4790ad',
    '#62a4a9',
    '#7fb7a8',
    '#9acaa4',
    '#bcda96',
    '#e6e480',
    '#ffe794',
  ],
};

/** The colours that places in an epoch's order are painted with. */
export interface Ramp {
  /** `RAMP_LENGTH` colours. */
  readonly colours: readonly Rgb[];
  /** The same, as CSS. */
  readonly css: readonly string[];
  /** What can be read on each: black or white. */
  readonly ink: readonly string[];
}

/** The ramp, resampled from its stops in equal OKLab steps. */
export function createRamp(name: RampName): Ramp {
  const stops = STOPS[name].map((hex) => toOklab(rgbOfHex(hex)));
  const colours = resample(stops, RAMP_LENGTH).map(fromOklab);
  return { colours, css: colours.map(hexOfRgb), ink: colours.map(inkOn) };
}

/** The ramp's colour for a place among `length`: 0 … `RAMP_LENGTH - 1`. A place past the end has the last. */
export function rampIndex(place: number, length: number): number {
  if (length <= 0) return 0;
  return Math.min(RAMP_LENGTH - 1, Math.max(0, Math.floor((place / length) * RAMP_LENGTH)));
}

function resample(stops: readonly Oklab[], count: number): Oklab[] {
  const reached = [0];
  for (let i = 1; i < stops.length; i++) {
    reached.push((reached[i - 1] ?? 0) + oklabDistance(at(stops, i - 1), at(stops, i)));
  }
  const whole = reached.at(-1) ?? 0;
  return Array.from({ length: count }, (_, i) => {
    const distance = (whole * i) / (count - 1);
    const next = Math.max(
      1,
      reached.findIndex((end) => end >= distance - 1e-12),
    );
    const from = reached[next - 1] ?? 0;
    const step = (reached[next] ?? 0) - from;
    return mix(at(stops, next - 1), at(stops, next), step === 0 ? 0 : (distance - from) / step);
  });
}

function mix(a: Oklab, b: Oklab, share: number): Oklab {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

function at(stops: readonly Oklab[], i: number): Oklab {
  const stop = stops[i];
  if (stop === undefined) throw new RangeError(`a ramp has no stop ${i}`);
  return stop;
}
