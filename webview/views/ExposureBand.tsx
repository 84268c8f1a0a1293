import { useEffect, useState } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { binAt, binCount, binInWords, firstOfBin, layoutExposure } from '../layout/exposure.ts';
import type { ExposureStrip } from '../protocol/answers.ts';
import { exposureInWords } from '../state/exposureWords.ts';
import type { Store } from '../state/store.ts';
import type { ActionName } from './actions.ts';
import { actionOf } from './keymap.ts';
import { useScene } from './useScene.ts';

/** How often each sample is trained over the whole job, against how often it was to be. Choosing a sample finds it. */
export function ExposureBand({
  store,
  theme,
  isStale,
  onAction,
}: {
  readonly store: Store;
  readonly theme: Theme;
  readonly isStale: boolean;
  readonly onAction: (action: ActionName) => void;
}) {
  const { pane, canvas, size } = useScene(
    theme,
    () => store.exposure.value,
    ({ width, height }, measure) => layoutExposure(store.exposure.peek(), width, height, measure),
  );
  const [cursor, setCursor] = useState(0);
  const [hovered, setHovered] = useState<number | undefined>(undefined);

  useEffect(() => {
    if (size.width > 0) store.exposureBins.value = Math.max(2, Math.round(size.width));
  }, [size, store]);
  const strip = store.exposure.value;
  const bins = strip === undefined ? 1 : binCount(strip);
  const at = Math.min(bins - 1, cursor);
  const words = strip === undefined ? ['…'] : exposureInWords(strip);
  const find = (bin: number): void => {
    if (strip === undefined) return;
    setCursor(bin);
    store.sample.value = firstOfBin(strip, bin);
    onAction('find');
  };
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
        role="slider"
        aria-label={`How often samples are trained: ${words.join(', ')}. Arrow keys walk along the samples, Enter finds one.`}
        aria-valuemin={0}
        aria-valuemax={bins - 1}
        aria-valuenow={at}
        aria-valuetext={strip && binInWords(strip, at)}
        tabIndex={0}
        title={strip && hovered !== undefined ? binInWords(strip, hovered) : ''}
        onPointerMove={({ offsetX }) => {
          if (strip !== undefined) setHovered(binAt(strip, offsetX, size.width));
        }}
        onClick={({ offsetX }) => {
          if (strip !== undefined) find(binAt(strip, offsetX, size.width));
        }}
        onKeyDown={(event) => {
          const next = keyMove(event.key, at, bins);
          if (next === undefined && event.key !== 'Enter' && actionOf(event) === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          if (next !== undefined) setCursor(next);
          else if (event.key === 'Enter') find(at);
          else onAction(actionOf(event) ?? 'help');
        }}
      >
        <canvas ref={canvas} />
        {strip === undefined ? null : <Walk strip={strip} bin={at} bins={bins} />}
      </div>
    </section>
  );
}

/** Where a person walks along the strip, and what is there: seen while the strip has the focus. */
function Walk({
  strip,
  bin,
  bins,
}: {
  readonly strip: ExposureStrip;
  readonly bin: number;
  readonly bins: number;
}) {
  return (
    <div class="walk" aria-hidden="true">
      <i style={{ left: `${(100 * bin) / bins}%`, width: `max(3px, ${100 / bins}%)` }} />
      <span class="walk-words">{binInWords(strip, bin)}</span>
    </div>
  );
}

function keyMove(key: string, at: number, bins: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      return Math.min(bins - 1, at + 1);
    case 'PageUp':
      return Math.max(0, at - Math.ceil(bins / 10));
    case 'PageDown':
      return Math.min(bins - 1, at + Math.ceil(bins / 10));
    case 'Home':
      return 0;
    case 'End':
      return bins - 1;
    default:
      return undefined;
  }
}
