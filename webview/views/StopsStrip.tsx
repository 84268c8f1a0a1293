import { formatCount, type Stop } from '@sampler-scope/core';
import { useState } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { type Scale, scaleOf, WHOLE } from '../layout/scale.ts';
import { layoutStops, stopAtX } from '../layout/stopsStrip.ts';
import { stateOfStop, stopInWords } from '../state/stopStates.ts';
import { batchesBefore } from '../state/stops.ts';
import type { Store } from '../state/store.ts';
import type { ActionName } from './actions.ts';
import { actionOf } from './keymap.ts';
import { useScene } from './useScene.ts';

/** What the strip's own keys do: the lanes' keys that move the stop, and the arrows. */
const KEYS: Readonly<Partial<Record<ActionName, ActionName>>> = {
  left: 'stopEarlier',
  right: 'stopLater',
  up: 'otherVerdictBefore',
  down: 'otherVerdictAfter',
  epochStart: 'firstStop',
  epochEnd: 'lastStop',
};

/** What comes of each possible stop. A press stops there. */
export function StopsStrip({
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
  const scaleIn = (width: number): Scale => scaleOf(store.groups.peek(), Math.max(1, width), WHOLE);
  const { pane, canvas, size } = useScene(
    theme,
    () => [store.stops.value, store.groups.value, store.stop.value],
    ({ width, height }, measure) => {
      const stop = store.stop.peek();
      const { known } = store.stops.peek();
      const epochs = store.epochs.peek();
      return stop && layoutStops({ scale: scaleIn(width), epochs, known, stop, height, measure });
    },
  );
  const [hovered, setHovered] = useState<Stop | undefined>(undefined);
  const { known, isDone } = store.stops.value;
  const stop = store.stop.value;
  const facts = store.reading.value?.facts;
  if (stop === undefined || facts === undefined) return null;
  const words = (at: Stop): string =>
    stopInWords(at, known && stateOfStop(known, store.epochs.value, at)) +
    (known?.resumedBy === 'plan' ? ', resumed as the elastic plan says' : '');
  return (
    <section class={`band stops ${isStale ? 'stale' : ''}`} aria-label="Every stop">
      <div class="caption">
        <b>Every stop</b>
        {known !== undefined ? <Counts counts={known.counts} /> : <span>{isDone ? 'too many' : '…'}</span>}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of every stop would be thousands of cells; this is the one of the stop. */}
      <div
        class="pane"
        ref={pane}
        role="grid"
        aria-label="Every stop. Arrow keys stop elsewhere."
        aria-colcount={facts.epochs * facts.batchesPerEpoch}
        aria-activedescendant="stop-cell"
        tabIndex={0}
        title={hovered === undefined ? '' : `Stop after ${words(hovered)}`}
        onPointerDown={({ offsetX }) => store.setStop(stopAtX(scaleIn(size.width), offsetX))}
        onPointerMove={({ offsetX, buttons }) => {
          const at = stopAtX(scaleIn(size.width), offsetX);
          if (buttons === 1) store.setStop(at);
          if (at.epoch !== hovered?.epoch || at.batch !== hovered.batch) setHovered(at);
        }}
        onKeyDown={(event) => {
          const action = actionOf(event);
          if (action === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onAction(KEYS[action] ?? action);
        }}
      >
        <canvas ref={canvas} />
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell. */}
        <div role="row" class="unseen">
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: see the row. */}
          <div
            role="gridcell"
            id="stop-cell"
            aria-selected="true"
            aria-colindex={Math.max(1, batchesBefore(stop, facts))}
          >
            {words(stop)}
          </div>
        </div>
      </div>
    </section>
  );
}

const SIGNS = [
  { sign: '✔', tone: 'ok', word: 'hold' },
  { sign: '?', tone: 'quiet', word: 'cannot be known' },
  { sign: '✘', tone: 'wrong-text', word: 'break' },
  { sign: '∞', tone: 'wrong-text', word: 'never end' },
] as const;

/** How many stops hold, break and never end. */
function Counts({ counts }: { readonly counts: Uint32Array }) {
  return (
    <span class="counts">
      {SIGNS.map(({ sign, tone, word }, i) => {
        const count = counts[i] ?? 0;
        return count === 0 ? null : (
          <span key={sign} title={`${formatCount(count)} ${word}`}>
            <b class={tone}>{sign}</b> {formatCount(count)}{' '}
          </span>
        );
      })}
    </span>
  );
}
