import { rgbOfCss } from '../colour/hex.ts';
import type { Theme } from '../colour/theme.ts';
import { CLEAR, type Strip } from '../layout/scene.ts';
import { tonePixels } from './palette.ts';
import type { Surface } from './surface.ts';

/**
 * Rows of single pixels: each is written once, a pixel high, and stretched to its row's height. One write for all rows, so
 * that a frame costs the same whether neighbours are alike or noise.
 */
export function drawStrips(
  { context, pixelRatio, scratch }: Surface,
  strips: readonly Strip[],
  theme: Theme,
): void {
  const width = strips.reduce((most, { tones }) => Math.max(most, tones.length), 0);
  if (width === 0) return;
  const sheet = scratch(width, strips.length);
  if (sheet === undefined) return;
  const pixels = new Uint32Array(tonePixels(theme, rgbOfCss(theme.quiet)).buffer);
  const image = sheet.context.createImageData(width, strips.length);
  const target = new Uint32Array(image.data.buffer);
  for (const [row, { tones }] of strips.entries()) {
    const start = row * width;
    for (let i = 0; i < tones.length; i++) target[start + i] = pixels[tones[i] ?? CLEAR] ?? 0;
  }
  sheet.context.putImageData(image, 0, 0);

  context.save();
  context.imageSmoothingEnabled = false;
  for (const [row, { x, y, height, tones }] of strips.entries()) {
    const length = tones.length;
    context.drawImage(sheet.canvas, 0, row, length, 1, x / pixelRatio, y, length / pixelRatio, height);
  }
  context.restore();
}
