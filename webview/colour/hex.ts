import type { Rgb } from './oklab.ts';

/** `#rrggbb` as three channels. */
export function rgbOfHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

export function hexOfRgb([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** A colour as a canvas gives it back: `#rrggbb`, or `rgba(r, g, b, a)`. Black for anything else. */
export function rgbOfCss(css: string): Rgb {
  if (/^#[0-9a-f]{6}$/i.test(css)) return rgbOfHex(css);
  const [red = 0, green = 0, blue = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
