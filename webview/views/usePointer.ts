import { useRef } from 'preact/hooks';
import type { CellName } from '../layout/cursorBox.ts';
import { hitLanes } from '../layout/hit.ts';
import { panned } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';

/** A press that moves less is a click, in CSS pixels. */
const CLICK_SLACK = 3;

interface PointerHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
}

type Drag =
  | { readonly kind: 'none' }
  /** Drags the stop along the ruler. */
  | { readonly kind: 'stop' }
  /** Pans, or sets the cursor if it does not move. */
  | { readonly kind: 'pan'; readonly startX: number; readonly from: LaneView['scale']; moved: boolean };

/** Drags the stop along the ruler, pans, sets the cursor, and tells what is under the pointer. */
export function usePointer(
  store: Store,
  latest: { readonly current: { readonly view: LaneView } },
): PointerHandlers {
  const drag = useRef<Drag>({ kind: 'none' });
  const hitOf = (event: PointerEvent) => {
    const { scale, grid } = latest.current.view;
    return hitLanes(scale, grid, event.offsetX, event.offsetY);
  };
  const hover = (next: CellName | undefined): void => {
    const now = store.hover.peek();
    if (now?.epoch === next?.epoch && now?.batch === next?.batch && now?.rank === next?.rank) return;
    store.hover.value = next && { epoch: next.epoch, batch: next.batch, rank: next.rank };
  };
  const stopAt = (event: PointerEvent): void => {
    const { scale, grid } = latest.current.view;
    const hit = hitLanes(scale, grid, event.offsetX, grid.top - 10);
    if (hit.kind === 'ruler') store.setStop({ epoch: hit.epoch, batch: hit.batch });
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (hitOf(event).kind === 'ruler' && store.picture.peek()?.compared === undefined) {
        drag.current = { kind: 'stop' };
        stopAt(event);
      } else {
        drag.current = { kind: 'pan', startX: event.offsetX, from: latest.current.view.scale, moved: false };
      }
    },
    onPointerMove(event) {
      const { current } = drag;
      const under = current.kind === 'none' ? hitOf(event) : undefined;
      hover(under?.kind === 'batch' ? under : undefined);
      if (current.kind === 'stop') stopAt(event);
      if (current.kind === 'pan') {
        const moved = current.startX - event.offsetX;
        if (Math.abs(moved) > CLICK_SLACK) current.moved = true;
        if (current.moved) store.zoom.value = panned(current.from, moved);
      }
    },
    onPointerUp(event) {
      const { current } = drag;
      drag.current = { kind: 'none' };
      const hit = hitOf(event);
      if (current.kind !== 'pan' || current.moved || hit.kind !== 'batch') return;
      store.cursor.value = { epoch: hit.epoch, batch: hit.batch, rank: hit.rank };
    },
    onPointerCancel() {
      drag.current = { kind: 'none' };
      hover(undefined);
    },
    onPointerLeave: () => hover(undefined),
  };
}
