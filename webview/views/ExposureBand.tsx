import { useEffect, useState } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { exposureAt, layoutExposure } from '../layout/exposure.ts';
import { exposureInWords } from '../state/exposureWords.ts';
import type { Store } from '../state/store.ts';
import { useScene } from './useScene.ts';

/** How often each sample is trained over the whole job, against how often it was to be. */
export function ExposureBand({
  store,
  theme,
  isStale,
}: {
  readonly store: Store;
  readonly theme: Theme;
  readonly isStale: boolean;
}) {
  const { pane, canvas, size } = useScene(
    theme,
    () => store.exposure.value,
    ({ width, height }, measure) => layoutExposure(store.exposure.peek(), width, height, measure),
  );
  const [hint, setHint] = useState('');

  useEffect(() => {
    if (size.width > 0) store.exposureBins.value = Math.max(2, Math.round(size.width));
  }, [size, store]);
  const strip = store.exposure.value;
  const words = strip === undefined ? ['…'] : exposureInWords(strip);
  return (
    <section class={`band exposure ${isStale ? 'stale' : ''}`} aria-label="Exposure">
      <div class="caption">
        <b>Exposure</b>
        {words.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
      <div
        class="pane"
        ref={pane}
        role="img"
        aria-label={`How often samples are trained: ${words.join(', ')}`}
        title={hint}
        onPointerMove={({ offsetX }) => {
          if (strip !== undefined) setHint(exposureAt(strip, offsetX, size.width));
        }}
      >
        <canvas ref={canvas} />
      </div>
    </section>
  );
}
