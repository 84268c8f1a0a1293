import type { Theme } from '../colour/theme.ts';
import type { Surface } from './surface.ts';

/** Hatchings, each with a slope and a pitch of its own, so that none is told by its colour alone. */
export interface Hatches {
  /** Not the expected batch: 45°, rising. */
  readonly wrong: CanvasPattern | string;
  /** A pad: 45°, falling. */
  readonly pad: CanvasPattern | string;
  /** Over red, so that it is not told from green by its colour alone: 45°, rising, fine. */
  readonly over: CanvasPattern | string;
  /** Dropped samples: 45°, rising, wide. */
  readonly dropped: CanvasPattern | string;
}

/** The hatches a context was given last. */
const given = new WeakMap<
  CanvasRenderingContext2D,
  { readonly theme: Theme; readonly pixelRatio: number; readonly hatches: Hatches }
>();

/** The hatches of a surface: drawn once, and anew where its theme or its resolution is another. */
export function hatchesOf(surface: Surface, theme: Theme): Hatches {
  const { context, pixelRatio } = surface;
  const last = given.get(context);
  if (last?.theme === theme && last.pixelRatio === pixelRatio) return last.hatches;
  const hatches = drawHatches(surface, theme);
  given.set(context, { theme, pixelRatio, hatches });
  return hatches;
}

function drawHatches(surface: Surface, theme: Theme): Hatches {
  return {
    wrong: hatch(surface, theme.bad, 4, 1.8, false),
    pad: hatch(surface, theme.background, 4, 1.4, true),
    over: hatch(surface, theme.overBad, 4, 1, false),
    dropped: hatch(surface, theme.faint, 5, 1.2, false),
  };
}

/** @param pitch, @param line CSS pixels. */
function hatch(
  surface: Surface,
  colour: string,
  pitch: number,
  line: number,
  falling: boolean,
): CanvasPattern | string {
  const { pixelRatio } = surface;
  const size = Math.round(2 * pitch * pixelRatio);
  const tile = surface.scratch(size, size);
  if (tile === undefined) return colour;
  const { context } = tile;
  context.clearRect(0, 0, size, size);
  context.strokeStyle = colour;
  context.lineWidth = line * pixelRatio;
  for (let i = -2; i <= 4; i++) {
    const x = (i * size) / 2;
    context.beginPath();
    context.moveTo(x, falling ? -1 : size + 1);
    context.lineTo(x + size + 2, falling ? size + 1 : -1);
    context.stroke();
  }
  const pattern = surface.context.createPattern(tile.canvas, 'repeat');
  if (pattern === null) return colour;
  pattern.setTransform(new DOMMatrix().scale(1 / pixelRatio));
  return pattern;
}
