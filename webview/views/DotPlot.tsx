import { useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { columnAtX, type DotPlotInput, dotFrame, planY } from '../layout/dotFrame.ts';
import { layoutDotPlot } from '../layout/dotPlot.ts';
import type { Column } from '../layout/life.ts';
import { xToColumn } from '../layout/scale.ts';
import type { Cursor } from '../state/cursor.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import type { ActionName } from './actions.ts';
import { actionOf } from './keymap.ts';
import { LiveCell } from './LiveCell.tsx';
import { laneView } from './laneView.ts';
import { useScene } from './useScene.ts';
import { useWheel } from './useWheel.ts';

/** When each batch came, against when it was due. */
export function DotPlot({
  store,
  theme,
  isStale,
  isDocked,
  onAction,
  onView,
}: {
  readonly store: Store;
  readonly theme: Theme;
  readonly isStale: boolean;
  /** Whether it stands under the lanes, which then have the keys and the words. */
  readonly isDocked: boolean;
  readonly onAction: (action: ActionName) => void;
  readonly onView: (view: LaneView) => void;
}) {
  const shown = store.zoom.value;
  const { pane, canvas, size } = useScene(
    theme,
    () => [
      store.watched.value,
      store.zoom.value,
      store.tiles.version.value,
      store.diagnosis.value,
      store.hover.value,
      store.currentCursor.value,
      store.stop.value,
    ],
    ({ width, height }, measure) => {
      const input = inputOf(store, width, height);
      if (input === undefined) return undefined;
      const scene = layoutDotPlot({ ...input, measure });
      store.fetchSamples();
      return scene;
    },
    shown,
  );
  const view = laneView(store, size);
  const latest = useRef({ view });
  latest.current = { view };
  if (!isDocked && size.width > 0) onView(view);
  useWheel(pane, store, latest);

  const batchAt = (x: number): Cursor | undefined => {
    const input = inputOf(store, size.width, size.height);
    const at = input && columnAtX(dotFrame(input), x);
    const epoch = at && store.groups.value[at.group]?.epoch;
    if (at === undefined || epoch === undefined) return undefined;
    return { epoch, batch: at.batch, rank: store.currentCursor.value?.rank ?? 0 };
  };
  const rank = store.currentCursor.value?.rank ?? 0;
  return (
    <section class={`dots ${isStale ? 'stale' : ''}`} aria-label="Dot plot">
      <EpochNames store={store} width={size.width} height={size.height} />
      <div
        ref={pane}
        class="pane"
        role="application"
        aria-roledescription="dot plot"
        aria-label={`Batches of rank ${rank}: when each came against when it was due. Arrow keys move the cursor, V shows the lanes.`}
        aria-describedby="cell"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive; it has a cursor of its own.
        tabIndex={0}
        onKeyDown={(event) => {
          const action = actionOf(event);
          if (action === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onAction(action);
        }}
        onPointerMove={({ offsetX }) => {
          store.hover.value = batchAt(offsetX);
        }}
        onPointerLeave={() => {
          store.hover.value = undefined;
        }}
        onClick={({ offsetX }) => {
          const at = batchAt(offsetX);
          if (at !== undefined) store.cursor.value = at;
        }}
      >
        <canvas ref={canvas} />
      </div>
      {isDocked ? null : <LiveCell store={store} />}
    </section>
  );
}

/** The epochs as planned, beside the plot. */
function EpochNames({
  store,
  width,
  height,
}: {
  readonly store: Store;
  readonly width: number;
  readonly height: number;
}) {
  const input = inputOf(store, width, height);
  if (input === undefined || height === 0) return <div class="gutter" />;
  const frame = dotFrame(input);
  let last = Number.POSITIVE_INFINITY;
  return (
    <div class="gutter" aria-hidden="true">
      <span class="rank current" style={{ top: '10px' }}>
        rank {input.rank}
      </span>
      {input.groups.map(({ epoch, planned }, i) => {
        const start = frame.path.starts[i] ?? 0;
        const from = Math.max(start, frame.fromPlan);
        const to = Math.min(start + planned, frame.toPlan);
        const y = planY(frame, (from + to) / 2);
        if (to <= from || last - y < 14) return null;
        last = y;
        return (
          <span key={epoch} class="bar" style={{ top: `${y}px` }}>
            epoch {epoch}
          </span>
        );
      })}
    </div>
  );
}

function inputOf(store: Store, width: number, height: number): Omit<DotPlotInput, 'measure'> | undefined {
  const watched = store.watched.value;
  if (watched === undefined) return undefined;
  const groups = store.groups.value;
  const columnOf = (cursor: Cursor | undefined): Column | undefined =>
    cursor && { group: groups.findIndex(({ epoch }) => epoch === cursor.epoch), batch: cursor.batch };
  const { scale } = laneView(store, { width, height });
  return {
    ...watched,
    rank: store.currentCursor.value?.rank ?? 0,
    shown:
      store.zoom.value.kind === 'whole'
        ? undefined
        : { from: xToColumn(scale, 0), to: xToColumn(scale, scale.width) },
    playhead: store.playhead.value,
    cursor: columnOf(store.cursor.value),
    hover: columnOf(store.hover.value),
    samples: store.tiles.lookupFor(watched.picture),
    formula: jumpFormula(store),
    width,
    height,
  };
}

/** Why the run jumps, as the diagnosis says it in symbols. */
function jumpFormula(store: Store): string | undefined {
  const [card] = store.diagnosis.value ?? [];
  return card?.exact ? card.causes[0]?.formula.find((line) => line.startsWith('shift')) : undefined;
}
