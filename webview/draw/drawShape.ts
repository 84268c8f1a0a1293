import type { Theme } from '../colour/theme.ts';
import type { Shape } from '../layout/scene.ts';
import type { Hatches } from './hatch.ts';

/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws one mark. */
export function drawShape(
  context: CanvasRenderingContext2D,
  shape: Shape,
  box: Box,
  theme: Theme,
  hatches: Hatches,
): void {
  const { x, y, width, height } = box;
  switch (shape) {
    case 'railRepeated':
      fill(context, box, theme.bad);
      return;
    case 'railUnexpected':
      fill(context, box, hatches.wrong);
      return;
    case 'railMissing':
      fill(context, box, theme.background);
      outline(context, box, theme.bad, 1);
      return;
    case 'outlineWrong':
      // Red may be as light as a colour of the ramp, so it never stands on one without a casing.
      outline(context, inset(box, 1.5), theme.background, 2);
      outline(context, box, theme.bad, 2);
      return;
    case 'outlineMissing':
      outline(context, box, theme.bad, 1.5, [4, 3]);
      return;
    case 'nothing':
      outline(context, box, theme.faint, 1, [2, 2]);
      return;
    case 'absent':
    case 'ground':
      fill(context, box, theme.veil);
      return;
    case 'rolledBack':
      fill(context, box, theme.background);
      fill(context, box, theme.rolledBack);
      outline(context, box, theme.faint, 1, [2, 2]);
      return;
    case 'never':
      outline(context, box, theme.bad, 1.5, [2, 2]);
      return;
    case 'pad':
      fill(context, box, hatches.pad);
      return;
    case 'dropped':
      fill(context, box, theme.veil);
      fill(context, box, hatches.dropped);
      outline(context, box, theme.faint, 1);
      return;
    case 'tick':
    case 'baseline':
      fill(context, box, theme.faint);
      return;
    case 'prefetched':
      fill(context, box, theme.background);
      context.setLineDash([3, 3]);
      line(context, [x, y + height / 2], [x + width, y + height / 2], theme.foreground, height - 1);
      context.setLineDash([]);
      return;
    case 'stopLine':
      fill(context, { x: x - 1, y, width: width + 2, height }, theme.background);
      fill(context, box, theme.foreground);
      return;
    case 'pennant':
      fill(context, { x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, theme.background);
      context.fillStyle = theme.foreground;
      context.beginPath();
      context.roundRect(x, y, width, height, 2);
      context.fill();
      return;
    case 'playLine':
      fill(context, { x: x - 1, y, width: width + 2, height }, theme.background);
      fill(context, box, theme.focus);
      return;
    case 'playFlag':
      fill(context, { x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, theme.background);
      outline(context, box, theme.focus, 1.5);
      return;
    case 'notYet':
      fill(context, box, theme.veil);
      outline(context, box, theme.faint, 1, [2, 4]);
      return;
    case 'planned':
      context.strokeStyle = theme.line;
      context.lineWidth = 1;
      context.setLineDash([3, 2]);
      context.beginPath();
      context.moveTo(x, y + height);
      context.lineTo(x + width, y);
      context.stroke();
      context.setLineDash([]);
      return;
    case 'parallel':
      line(context, [x, y + height], [x + width, y], theme.bad, 1.5);
      return;
    case 'arrowDown':
      arrow(context, [x + width / 2, y], [x + width / 2, y + height], theme.bad);
      return;
    case 'arrowUp':
      arrow(context, [x + width / 2, y + height], [x + width / 2, y], theme.bad);
      return;
    case 'arrowRight':
      arrow(context, [x, y + height / 2], [x + width, y + height / 2], theme.bad);
      return;
    case 'cursorDot':
      outline(context, box, theme.background, 5);
      outline(context, box, theme.focus, 3);
      return;
    case 'hoverDot':
      outline(context, box, theme.foreground, 1);
      return;
    case 'playDot':
      outline(context, box, theme.focus, 1.5);
      return;
    case 'veil':
      context.globalAlpha = 0.55;
      fill(context, box, theme.background);
      context.globalAlpha = 1;
      return;
    case 'viewport':
      outline(context, box, theme.focus, 2);
      return;
    case 'stopHolds':
      fill(context, box, theme.ok);
      return;
    case 'stopUnknown':
      fill(context, box, theme.background);
      outline(context, box, theme.quiet, 1.5);
      return;
    case 'stopSquare':
      fill(context, box, theme.bad);
      return;
    case 'exposed':
      fill(context, box, theme.exposed);
      return;
    case 'exposedMore':
    case 'stopBreaks':
      fill(context, box, theme.bad);
      fill(context, box, hatches.over);
      return;
    case 'stopNeverEnds':
      fill(context, box, theme.background);
      outline(context, box, theme.bad, 1.5);
      return;
    case 'here':
      context.fillStyle = theme.foreground;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + width, y);
      context.lineTo(x + width / 2, y + height);
      context.fill();
      return;
  }
}

function fill(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  style: string | CanvasPattern,
): void {
  context.fillStyle = style;
  context.fillRect(x, y, width, height);
}

type Point = readonly [x: number, y: number];

function line(
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** A line along an axis, with a head at its end. */
function arrow(context: CanvasRenderingContext2D, from: Point, [x, y]: Point, colour: string): void {
  line(context, from, [x, y], colour, 2);
  const back = [Math.sign(from[0] - x) * 8, Math.sign(from[1] - y) * 8] as const;
  const aside = [Math.sign(from[1] - y) * 4, Math.sign(from[0] - x) * 4] as const;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + back[0] + aside[0], y + back[1] + aside[1]);
  context.lineTo(x + back[0] - aside[0], y + back[1] - aside[1]);
  context.fill();
}

/** A line inside a box's edge. */
function outline(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  colour: string,
  line: number,
  dash: readonly number[] = [],
): void {
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.setLineDash([...dash]);
  context.strokeRect(x + line / 2, y + line / 2, Math.max(0, width - line), Math.max(0, height - line));
  context.setLineDash([]);
}

function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}
