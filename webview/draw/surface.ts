/** A canvas beside the one that is seen. */
export interface Scratch {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

/** What is drawn on: one context, in CSS pixels, and room to prepare pixels in. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** Device pixels for one CSS pixel. */
  readonly pixelRatio: number;
  /** An empty canvas of so many device pixels; `undefined` where there can be none. */
  scratch(width: number, height: number): Scratch | undefined;
}

/** The surface of a canvas, brought to a size in CSS pixels. `undefined` where a canvas has no 2D context. */
export function surfaceOf(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  pixelRatio: number,
): Surface | undefined {
  const device = { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) };
  if (canvas.width !== device.width) canvas.width = device.width;
  if (canvas.height !== device.height) canvas.height = device.height;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, pixelRatio, scratch: createScratch };
}

function createScratch(width: number, height: number): Scratch | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext('2d');
  return context === null ? undefined : { canvas, context };
}
