import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { drawCursor, drawHover } from '../draw/drawCursor.ts';
import { drawScene } from '../draw/drawScene.ts';
import { surfaceOf } from '../draw/surface.ts';
import { cursorBox } from '../layout/cursorBox.ts';
import { layoutLanes } from '../layout/lanes.ts';
import type { LanesInput } from '../layout/lanesInput.ts';
import type { Picture } from '../layout/picture.ts';
import { areCells } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import type { ActionName } from './actions.ts';
import { createFrame, type Size, usePixelRatio, useSize } from './canvas.ts';
import { Gutter } from './Gutter.tsx';
import { actionOf } from './keymap.ts';
import { LiveCell } from './LiveCell.tsx';
import { laneView } from './laneView.ts';
import { createMeasure } from './measure.ts';
import { timed } from './timed.ts';
import { usePointer } from './usePointer.ts';
import { useWheel } from './useWheel.ts';

interface LanesProps {
  readonly store: Store;
  readonly picture: Picture;
  readonly theme: Theme;
  readonly isStale: boolean;
  readonly onAction: (action: ActionName) => void;
  /** Told what is seen, for whoever acts on it from outside. */
  readonly onView: (view: LaneView) => void;
}

/** Expected over observed for each rank, epoch after epoch. */
export function Lanes({ store, picture, theme, isStale, onAction, onView }: LanesProps) {
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const size = useSize(pane);
  const pixelRatio = usePixelRatio();
  const measure = useMemo(() => createMeasure(theme), [theme]);
  const view = laneView(store, size);
  const latest = useRef({ view, picture });
  latest.current = { view, picture };
  useEffect(() => onView(view));

  const frame = useMemo(createFrame, []);
  useEffect(() => () => frame.cancel(), [frame]);
  useSignalEffect(() => {
    // Named, so that the effect runs whenever any of them changes; read again when the frame comes.
    void [store.watched.value, store.zoom.value, store.rankWindow.value, store.tiles.version.value];
    void [store.colour.value, store.stop.value, store.currentCursor.value, store.hover.value];
    frame.request(paint);
  });
  useEffect(() => frame.request(paint), [size, theme, pixelRatio, picture, measure]);

  function paint(): void {
    const shown = store.watched.peek()?.picture;
    const { current } = canvas;
    if (shown === undefined || current === null || size.width === 0) return;
    const input = inputOf(store, shown, size, pixelRatio, theme, measure);
    const surface = surfaceOf(current, size.width, size.height, pixelRatio);
    if (surface === undefined) return;
    timed('lanes', () => {
      drawScene(surface, layoutLanes(input), theme);
      paintCursor(input);
    });
    store.fetchSamples();
  }

  function paintCursor(input: LanesInput): void {
    if (overlay.current === null) return;
    const surface = surfaceOf(overlay.current, size.width, size.height, pixelRatio);
    const cursor = store.currentCursor.peek();
    const hover = store.hover.peek();
    if (surface === undefined || cursor === undefined) return;
    const hovered = hover && cursorBox(input.scale, input.grid, hover);
    if (hovered !== undefined) drawHover(surface.context, hovered, theme);
    // Where batches are too narrow to be cells, a cursor that nobody set would only hide the stop.
    if (!areCells(input.scale) && store.cursor.peek() === undefined) return;
    const box = cursorBox(input.scale, input.grid, cursor);
    if (box !== undefined) drawCursor(surface.context, box, theme);
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onAction(action);
  };

  useWheel(pane, store, latest);
  const drag = usePointer(store, latest);
  return (
    <div class={`lanes ${isStale ? 'stale' : ''}`}>
      <Gutter grid={view.grid} picture={picture} cursorRank={store.currentCursor.value?.rank ?? 0} />
      <div
        ref={pane}
        class="pane"
        role="application"
        aria-roledescription="lanes"
        aria-label="Batches of each rank: expected over observed. Arrow keys move the cursor, ? lists the keys."
        aria-describedby="cell"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive; it has a cursor of its own.
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...drag}
      >
        <canvas ref={canvas} />
        <canvas ref={overlay} />
      </div>
      <LiveCell store={store} />
    </div>
  );
}

function inputOf(
  store: Store,
  picture: Picture,
  size: Size,
  pixelRatio: number,
  theme: Theme,
  measure: LanesInput['measure'],
): LanesInput {
  return {
    ...laneView(store, size, store.watched.peek()?.groups),
    picture,
    playhead: store.playhead.peek(),
    // The pennant follows the hand; the rest follows when it is known, as does what a kill was saved at.
    stop: hasOwnStop(picture) ? picture.stop : (store.stop.peek() ?? picture.stop),
    samples: store.tiles.lookupFor(picture),
    ramp: theme.ramp,
    colour: store.colour.peek(),
    height: size.height,
    pixelRatio,
    measure,
  };
}

/** Whether the picture says where the stop is: at a checkpoint, or nowhere, and not where it is dragged. */
function hasOwnStop({ loop, compared }: Picture): boolean {
  return loop.checkpointEvery !== undefined || compared !== undefined;
}
