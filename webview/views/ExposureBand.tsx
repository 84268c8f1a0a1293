import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { drawScene } from '../draw/drawScene.ts';
import { surfaceOf } from '../draw/surface.ts';
import { exposureAt, layoutExposure } from '../layout/exposure.ts';
import { exposureInWords } from '../state/exposureWords.ts';
import type { Store } from '../state/store.ts';
import { createFrame, usePixelRatio, useSize } from './canvas.ts';
import { createMeasure } from './measure.ts';

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
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(pane);
  const pixelRatio = usePixelRatio();
  const measure = useMemo(() => createMeasure(theme), [theme]);
  const frame = useMemo(createFrame, []);
  const [hint, setHint] = useState('');

  useEffect(() => {
    if (size.width > 0) store.exposureBins.value = Math.max(2, Math.round(size.width));
  }, [size, store]);
  useEffect(() => () => frame.cancel(), [frame]);
  useSignalEffect(() => {
    void store.exposure.value;
    frame.request(paint);
  });
  useEffect(() => frame.request(paint), [size, theme, pixelRatio]);

  function paint(): void {
    if (canvas.current === null || size.width === 0) return;
    const surface = surfaceOf(canvas.current, size.width, size.height, pixelRatio);
    if (surface === undefined) return;
    drawScene(surface, layoutExposure(store.exposure.peek(), size.width, size.height, measure), theme);
  }

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
