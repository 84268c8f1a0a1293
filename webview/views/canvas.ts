import { useEffect, useState } from 'preact/hooks';

/** An element's size in CSS pixels; 0 × 0 until it is known. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Follows the size of an element. */
export function useSize(element: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => {
      const { width, height } = target.getBoundingClientRect();
      setSize({ width, height });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Follows device pixels for one CSS pixel: a window moved to another screen, or zoomed. */
export function usePixelRatio(): number {
  const [ratio, setRatio] = useState(window.devicePixelRatio);
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = (): void => setRatio(window.devicePixelRatio);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, [ratio]);
  return ratio;
}

/** Calls at most once a frame, with what was asked last. */
export function createFrame(): { request(draw: () => void): void; cancel(): void } {
  let waiting: (() => void) | undefined;
  let frame: number | undefined;
  return {
    request(draw) {
      waiting = draw;
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        waiting?.();
      });
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  };
}
