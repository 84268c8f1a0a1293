import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { drawScene } from '../draw/drawScene.ts';
import { surfaceOf } from '../draw/surface.ts';
import type { Measure, Scene } from '../layout/scene.ts';
import { createFrame, type Size, usePixelRatio, useSize } from './canvas.ts';
import { createMeasure } from './measure.ts';

/**
 * A canvas that fills its pane and shows a scene: laid out anew, once a frame, when the theme, the size or what it shows
 * changes.
 *
 * @param watch reads the signals that the scene depends on.
 * @param layout `undefined`: there is nothing to show yet.
 * @param also what else the scene depends on, that is no signal.
 */
export function useScene(
  theme: Theme,
  watch: () => unknown,
  layout: (size: Size, measure: Measure) => Scene | undefined,
  ...also: readonly unknown[]
): {
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly size: Size;
} {
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(pane);
  const pixelRatio = usePixelRatio();
  const measure = useMemo(() => createMeasure(theme), [theme]);
  const frame = useMemo(createFrame, []);
  const paint = (): void => {
    if (canvas.current === null || size.width === 0) return;
    const scene = layout(size, measure);
    if (scene === undefined) return;
    const surface = surfaceOf(canvas.current, size.width, size.height, pixelRatio);
    if (surface !== undefined) drawScene(surface, scene, theme);
  };
  const latest = useRef(paint);
  latest.current = paint;
  const request = (): void => frame.request(() => latest.current());
  useEffect(() => () => frame.cancel(), [frame]);
  useEffect(request, [size, theme, pixelRatio, ...also]);
  useSignalEffect(() => {
    watch();
    request();
  });
  return { pane, canvas, size };
}
