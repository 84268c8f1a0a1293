import type { Theme } from '../colour/theme.ts';
import { AWAITED, CLEAR, FAINT, FOREIGN, type Ink, PLATE, type TextStyle } from '../layout/scene.ts';

/** How much of a batch's colour is left where it is never trained, 0 … 1. */
export const FAINT_OPACITY = 0.22;

/** A tone as CSS, and how opaque it is. */
export function toneColour(theme: Theme, tone: number): { readonly css: string; readonly opacity: number } {
  if (tone < FAINT) return { css: theme.ramp.css[tone] ?? theme.foreground, opacity: 1 };
  if (tone < CLEAR) return { css: theme.ramp.css[tone - FAINT] ?? theme.foreground, opacity: FAINT_OPACITY };
  if (tone === FOREIGN) return { css: theme.quiet, opacity: 0.6 };
  if (tone === AWAITED) return { css: theme.quiet, opacity: 0.18 };
  if (tone === PLATE) return { css: theme.background, opacity: 0.82 };
  return { css: theme.background, opacity: 0 };
}

/** Tones as pixels, red, green, blue and alpha in memory order, for `ImageData`. */
export function tonePixels(theme: Theme, quiet: readonly [number, number, number]): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * (AWAITED + 1));
  const set = (tone: number, [r, g, b]: readonly [number, number, number], opacity: number): void =>
    pixels.set([r, g, b, Math.round(255 * opacity)], 4 * tone);
  for (const [i, colour] of theme.ramp.colours.entries()) {
    set(i, colour, 1);
    set(i + FAINT, colour, FAINT_OPACITY);
  }
  set(FOREIGN, quiet, 0.6);
  set(AWAITED, quiet, 0.18);
  return pixels;
}

export function inkColour(theme: Theme, ink: Ink): string {
  switch (ink) {
    case 'black':
      return '#000000';
    case 'white':
      return '#ffffff';
    default:
      return theme[ink];
  }
}

/** A text's style as a canvas takes it. */
export function fontOf(theme: Theme, { family, size, bold = false }: TextStyle): string {
  return `${bold ? 600 : 400} ${size}px ${family === 'mono' ? theme.monoFont : theme.uiFont}`;
}
