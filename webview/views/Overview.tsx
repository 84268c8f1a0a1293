import type { Theme } from '../colour/theme.ts';
import { layoutOverview } from '../layout/overview.ts';
import { type Scale, scaleOf, WHOLE, xToColumn } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import { useScene } from './useScene.ts';

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
  const shown =
    laneScale === undefined || store.zoom.value.kind === 'whole'
      ? undefined
      : { from: xToColumn(laneScale, 0), to: xToColumn(laneScale, laneScale.width) };
  const { pane, canvas, size } = useScene(
    theme,
    () => [store.watched.value, store.zoom.value, store.tiles.version.value],
    ({ width, height }, measure) => {
      const watched = store.watched.peek();
      if (watched === undefined) return undefined;
      const { picture, groups } = watched;
      const playhead = store.playhead.peek();
      const samples = store.tiles.lookupFor(picture);
      const scale = scaleOf(groups, width, WHOLE);
      const scene = layoutOverview({ picture, scale, height, shown, samples, playhead, measure });
      store.fetchSamples();
      return scene;
    },
    shown?.from,
    shown?.to,
  );

  const goTo = (event: PointerEvent): void => {
    const zoom = store.zoom.peek();
    if (zoom.kind === 'whole' || shown === undefined) return;
    const column = xToColumn(scaleOf(store.groups.peek(), size.width, WHOLE), event.offsetX);
    const half = (shown.to - shown.from) / 2;
    store.zoom.value = { ...zoom, first: Math.max(0, column - half) };
  };
  const isCompared = store.compared.value !== undefined;
  return (
    <section class={`band overview ${isStale ? 'stale' : ''}`} aria-label="Whole job">
      <div class="caption">
        <b>Whole job</b>
        <span>place in epoch</span>
        <span>
          ┄ {isCompared ? 'above' : 'planned'} <span class="long">━ {isCompared ? 'below' : 'ran'}</span>
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
