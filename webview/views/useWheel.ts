import { useEffect } from 'preact/hooks';
import { panned, zoomed } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';

/** How much a wheel's notch zooms, per pixel that it reports. */
const WHEEL_ZOOM = 0.002;

/** Wheel: pans; with Ctrl (a pinch is told so too), zooms where the pointer is. */
export function useWheel(
  target: { readonly current: HTMLElement | null },
  store: Store,
  latest: { readonly current: { readonly view: LaneView } },
): void {
  useEffect(() => {
    const element = target.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { scale } = latest.current.view;
      if (event.ctrlKey) {
        store.zoom.value = zoomed(scale, Math.exp(-event.deltaY * WHEEL_ZOOM), event.offsetX);
      } else {
        store.zoom.value = panned(scale, event.deltaX + event.deltaY);
      }
    };
    // Not a property of the element: only so may it keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [target, store, latest]);
}
