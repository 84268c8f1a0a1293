import { useSignalEffect } from '@preact/signals';
import { batchX, revealed, type Scale } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';

/** A page that was hidden does not catch up on what it would have played, in milliseconds. */
const MOST_AT_ONCE = 100;

/** Plays the run that is watched, frame by frame, and keeps its head in sight. */
export function usePlayback(store: Store, scale: () => Scale | undefined): void {
  useSignalEffect(() => {
    if (!store.isRunning.value) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function play(now) {
      store.advance(Math.min(MOST_AT_ONCE, now - last));
      last = now;
      followHead(store, scale());
      frame = requestAnimationFrame(play);
    });
    return () => cancelAnimationFrame(frame);
  });
}

function followHead(store: Store, scale: Scale | undefined): void {
  const head = store.playhead.peek();
  if (head === undefined || scale === undefined || store.zoom.peek().kind === 'whole') return;
  const x = batchX(scale, head.group, head.batch);
  if (x >= 0 && x < scale.width) return;
  store.zoom.value = revealed(scale, (scale.groups[head.group]?.start ?? 0) + head.batch);
}
