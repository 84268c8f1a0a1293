import type { Theme } from '../colour/theme.ts';
import type { Box } from './drawShape.ts';

/** The cursor: the focus colour on a casing, with a core that is seen on any of the ramp's colours. */
export function drawCursor(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  theme: Theme,
): void {
  for (const { colour, line } of [
    { colour: theme.background, line: 6 },
    { colour: theme.focus, line: 3 },
    { colour: theme.foreground, line: 1 },
  ]) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
}

/** The batch under the pointer: thinner than the cursor. */
export function drawHover(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  theme: Theme,
): void {
  for (const { colour, line } of [
    { colour: theme.background, line: 3 },
    { colour: theme.foreground, line: 1 },
  ]) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
}
