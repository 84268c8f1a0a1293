// A canvas that is not there: what is drawn on it is written down.
import type { Surface } from '../../../webview/draw/surface.ts';

/** One call, and the styles it was made with. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly fillStyle: unknown;
  readonly strokeStyle: unknown;
  readonly lineWidth: unknown;
  readonly globalAlpha: unknown;
}

export interface RecordingSurface extends Surface {
  readonly calls: Call[];
  /** The pixels of each image that was put on a scratch canvas. */
  readonly images: Uint8ClampedArray[];
}

export function recordingSurface(pixelRatio = 1): RecordingSurface {
  const calls: Call[] = [];
  const images: Uint8ClampedArray[] = [];
  const styles: Record<string, unknown> = { globalAlpha: 1 };
  const context = new Proxy(
    {},
    {
      set(_, name, value) {
        styles[String(name)] = value;
        return true;
      },
      get(_, property) {
        const name = String(property);
        if (name in styles) return styles[name];
        return (...args: unknown[]) => {
          const { fillStyle, strokeStyle, lineWidth, globalAlpha } = styles;
          calls.push({ name, args, fillStyle, strokeStyle, lineWidth, globalAlpha });
          if (name === 'createImageData') {
            const [width, height] = args.map(Number);
            return { data: new Uint8ClampedArray(4 * (width ?? 0) * (height ?? 0)) };
          }
          if (name === 'putImageData') {
            const [image] = args;
            if (
              typeof image === 'object' &&
              image !== null &&
              'data' in image &&
              image.data instanceof Uint8ClampedArray
            ) {
              images.push(image.data);
            }
          }
          // A pattern is not made: hatches are then drawn in their plain colour.
          return null;
        };
      },
    },
  ) as CanvasRenderingContext2D;
  const canvas = {} as HTMLCanvasElement;
  return { context, pixelRatio, calls, images, scratch: () => ({ canvas, context }) };
}
