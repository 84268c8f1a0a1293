import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { drawScene } from '../draw/drawScene.ts';
import { surfaceOf } from '../draw/surface.ts';
import { layoutOverview } from '../layout/overview.ts';
import { type Scale, scaleOf, WHOLE, xToColumn } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import { createFrame, usePixelRatio, useSize } from './canvas.ts';
import { createMeasure } from './measure.ts';

/** The whole job, and which part of it the lanes show. Press or drag to look elsewhere. */
export function Overview({
  store,
  theme,
  laneScale,
  isStale,
}: {
  readonly store: Store;
  readonly theme: Theme;
  /** What the lanes show; absent before they are drawn. */
  readonly laneScale: Scale | undefined;
  readonly isStale: boolean;
}) {
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(pane);
  const pixelRatio = usePixelRatio();
  const measure = useMemo(() => createMeasure(theme), [theme]);
  const frame = useMemo(createFrame, []);
  const shown =
    laneScale === undefined || store.zoom.value.kind === 'whole'
      ? undefined
      : { from: xToColumn(laneScale, 0), to: xToColumn(laneScale, laneScale.width) };
  const latest = useRef(shown);
  latest.current = shown;

  useEffect(() => () => frame.cancel(), [frame]);
  useSignalEffect(() => {
    void [store.picture.value, store.zoom.value, store.tiles.version.value];
    frame.request(paint);
  });
  useEffect(() => frame.request(paint), [size, theme, pixelRatio, shown?.from, shown?.to]);

  function paint(): void {
    const picture = store.picture.peek();
    if (picture === undefined || canvas.current === null || size.width === 0) return;
    const surface = surfaceOf(canvas.current, size.width, size.height, pixelRatio);
    if (surface === undefined) return;
    const scene = layoutOverview({
      picture,
      scale: scaleOf(store.groups.peek(), size.width, WHOLE),
      height: size.height,
      shown: latest.current,
      samples: store.tiles.lookupFor(picture),
      measure,
    });
    drawScene(surface, scene, theme);
    store.fetchSamples();
  }

  const goTo = (event: PointerEvent): void => {
    const zoom = store.zoom.peek();
    if (zoom.kind === 'whole' || latest.current === undefined) return;
    const column = xToColumn(scaleOf(store.groups.peek(), size.width, WHOLE), event.offsetX);
    const half = (latest.current.to - latest.current.from) / 2;
    store.zoom.value = { ...zoom, first: Math.max(0, column - half) };
  };
  return (
    <section class={`band overview ${isStale ? 'stale' : ''}`} aria-label="Whole job">
      <div class="caption">
        <b>Whole job</b>
        <span>place in epoch</span>
        <span>
          ┄ planned <span class="long">━ ran</span>
        </span>
      </div>
      <div class="pane" ref={pane}>
        <canvas
          ref={canvas}
          onPointerDown={(event) => {
            if (event.currentTarget instanceof HTMLElement)
              event.currentTarget.setPointerCapture(event.pointerId);
            goTo(event);
          }}
          onPointerMove={(event) => {
            if (event.buttons === 1) goTo(event);
          }}
        />
      </div>
    </section>
  );
}
