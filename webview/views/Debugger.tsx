import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import type { Host } from '../host.ts';
import type { Scale } from '../layout/scale.ts';
import type { HostRequest } from '../protocol/messages.ts';
import type { Reading } from '../state/readings.ts';
import type { Store } from '../state/store.ts';
import { goTo, type LaneView } from './acting.ts';
import { type ActionName, act, isOffered, isPageAction } from './actions.ts';
import { Band } from './Band.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { Controls } from './Controls.tsx';
import { useSize } from './canvas.ts';
import { Details } from './Details.tsx';
import { ExposureBand } from './ExposureBand.tsx';
import { Header } from './Header.tsx';
import { Help } from './Help.tsx';
import { Overview } from './Overview.tsx';
import { type Dialog, doToPage, takeNow } from './pageActions.ts';
import { Stage } from './Stage.tsx';
import { StopsStrip } from './StopsStrip.tsx';
import { TakeAway } from './TakeAway.tsx';
import { Tools } from './Tools.tsx';
import { usePlayback } from './usePlayback.ts';

/** A page as wide as this has the details beside the lanes, in CSS pixels. */
const LEAST_WIDE = 1100;

/** A configuration that can be read, and all that is shown of it. */
export function Debugger({
  store,
  host,
  theme,
  reading,
  ask,
}: {
  readonly store: Store;
  readonly host: Host;
  readonly theme: Theme;
  readonly reading: Reading;
  readonly ask: (request: HostRequest) => void;
}) {
  const page = useRef<HTMLDivElement>(null);
  const { width } = useSize(page);
  const view = useRef<LaneView | undefined>(undefined);
  const laneScale = useSignal<Scale | undefined>(undefined);
  const open = useSignal<Dialog | undefined>(undefined);
  const close = (): void => {
    open.value = undefined;
  };
  const doing = { store, host, page, open };
  const compared = store.compared.value;
  usePlayback(store, () => view.current?.scale);
  const picture = store.picture.value;
  const stop = store.stop.value;
  const isStale = store.unreadable.value.length > 0 || store.refused.value.length > 0;

  const doAction = (action: ActionName): void => {
    if (!isOffered(action, store)) return;
    if (isPageAction(action)) doToPage(action, doing);
    else if (view.current !== undefined) act(action, store, view.current);
  };
  return (
    <div class="app" ref={page}>
      <Header name={reading.name} facts={reading.facts} picture={picture} />
      {stop === undefined || compared !== undefined ? null : (
        <Controls store={store} reading={reading} stop={stop} onAction={doAction} />
      )}
      <Band store={store} reading={reading} ask={ask} onGoToFirst={() => doAction('firstDifference')} />
      {picture === undefined ? null : (
        <>
          <main class={`left ${compared === undefined ? '' : 'compared'}`}>
            {compared === undefined ? (
              <StopsStrip store={store} theme={theme} isStale={isStale} onAction={doAction} />
            ) : null}
            <Overview store={store} theme={theme} laneScale={laneScale.value} isStale={isStale} />
            <Tools store={store} theme={theme} onAction={doAction} />
            <Stage
              store={store}
              picture={picture}
              theme={theme}
              isStale={isStale}
              onAction={doAction}
              onView={(next) => {
                view.current = next;
                if (!isSameScale(laneScale.peek(), next.scale)) laneScale.value = next.scale;
              }}
            />
            {compared === undefined ? (
              <ExposureBand store={store} theme={theme} isStale={isStale} onAction={doAction} />
            ) : null}
          </main>
          <Details
            store={store}
            isNarrow={width < LEAST_WIDE}
            isStale={isStale}
            onAction={doAction}
            onGoTo={(cursor) => {
              if (view.current === undefined) return;
              store.watchBatch(cursor);
              goTo(cursor, store, view.current.scale);
            }}
          />
        </>
      )}
      {open.value === 'compare' ? (
        <CompareDialog
          facts={reading.facts}
          scenarios={reading.scenarios}
          shown={store.scenario.value}
          onCompare={(other) => store.compare(other)}
          onClose={close}
        />
      ) : null}
      {open.value === 'takeAway' ? (
        <TakeAway onTake={(taken, to) => takeNow(taken, to, doing)} onClose={close} />
      ) : null}
      {open.value === 'help' ? <Help onClose={close} /> : null}
    </div>
  );
}

function isSameScale(a: Scale | undefined, b: Scale): boolean {
  return (
    a !== undefined &&
    a.groups === b.groups &&
    a.width === b.width &&
    a.perBatch === b.perBatch &&
    a.scroll === b.scroll
  );
}
