import type { Ink, SceneBuilder, TextStyle } from './scene.ts';

const SMALL: TextStyle = { family: 'ui', size: 10 };

/** Bars lower than this hold no words. */
export const LEAST_WORDED_BAR = 10;

/** Cells as wide as this say that nothing ran with a sign in each. */
const SIGN_WIDTH = 14;

/** A sign in the middle of a box, where there is room. */
export function pushSign(
  scene: SceneBuilder,
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  ink: Ink,
): void {
  if (width < SIGN_WIDTH || height < LEAST_WORDED_BAR) return;
  scene.labels.push({
    text,
    x: x + width / 2,
    y: y + height / 2,
    align: 'center',
    style: { family: 'ui', size: 12 },
    ink,
  });
}

/** The longest of some words that fits into a bar, from the left. */
export function pushWords(
  scene: SceneBuilder,
  y: number,
  bar: number,
  left: number,
  right: number,
  words: readonly string[],
): void {
  if (bar < LEAST_WORDED_BAR) return;
  scene.fit(words, right - left - 8, {
    x: left + 6,
    y: y + bar / 2 + 0.5,
    align: 'left',
    style: SMALL,
    ink: 'quiet',
  });
}
