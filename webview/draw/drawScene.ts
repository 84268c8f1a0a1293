import type { Theme } from '../colour/theme.ts';
import type { Rects } from '../layout/rects.ts';
import { type Label, type Scene, SHAPES } from '../layout/scene.ts';
import { drawShape } from './drawShape.ts';
import { drawStrips } from './drawStrips.ts';
import { type Hatches, hatchesOf } from './hatch.ts';
import { fontOf, inkColour, toneColour } from './palette.ts';
import type { Surface } from './surface.ts';

/** Draws a scene. Decides nothing: what stands where is layout's, what it looks like the theme's. */
export function drawScene(
  surface: Surface,
  scene: Scene,
  theme: Theme,
  hatches = hatchesOf(surface, theme),
): void {
  drawStrips(surface, scene.strips, theme);
  drawShapes(surface.context, scene.ground, theme, hatches);
  drawCells(surface.context, scene.cells, theme);
  drawShapes(surface.context, scene.shapes, theme, hatches);
  for (const label of scene.labels) drawLabel(surface.context, label, theme);
}

function drawCells(context: CanvasRenderingContext2D, cells: Rects, theme: Theme): void {
  let current = -1;
  for (let i = 0; i < cells.count; i++) {
    const tone = cells.kind[i] ?? 0;
    if (tone !== current) {
      const { css, opacity } = toneColour(theme, tone);
      context.fillStyle = css;
      context.globalAlpha = opacity;
      current = tone;
    }
    context.fillRect(cells.x[i] ?? 0, cells.y[i] ?? 0, cells.width[i] ?? 0, cells.height[i] ?? 0);
  }
  context.globalAlpha = 1;
}

function drawShapes(context: CanvasRenderingContext2D, shapes: Rects, theme: Theme, hatches: Hatches): void {
  for (let i = 0; i < shapes.count; i++) {
    const shape = SHAPES[shapes.kind[i] ?? 0];
    if (shape === undefined) continue;
    const box = {
      x: shapes.x[i] ?? 0,
      y: shapes.y[i] ?? 0,
      width: shapes.width[i] ?? 0,
      height: shapes.height[i] ?? 0,
    };
    drawShape(context, shape, box, theme, hatches);
  }
}

function drawLabel(context: CanvasRenderingContext2D, label: Label, theme: Theme): void {
  context.font = fontOf(theme, label.style);
  context.fillStyle = inkColour(theme, label.ink);
  context.textAlign = label.align;
  context.textBaseline = 'middle';
  context.fillText(label.text, label.x, label.y);
}
