import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import type { Host } from '../host.ts';
import type { Scale } from '../layout/scale.ts';
import type { HostRequest } from '../protocol/messages.ts';
import { MOST_DRAWN } from '../protocol/results.ts';
import type { Reading } from '../state/readings.ts';
import type { Store } from '../state/store.ts';
import { tooBigInWords } from '../state/tooBig.ts';
import { type ActionName, act, goTo, isOffered, type LaneView } from './actions.ts';
import { CompareBand } from './CompareBand.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { Controls } from './Controls.tsx';
import { useSize } from './canvas.ts';
import { Details } from './Details.tsx';
import { Empty } from './Empty.tsx';
import { ExposureBand } from './ExposureBand.tsx';
import { Header } from './Header.tsx';
import { Help } from './Help.tsx';
import { Overview } from './Overview.tsx';
import { Stage } from './Stage.tsx';
import { StopsStrip } from './StopsStrip.tsx';
import { type Destination, TakeAway, type Taken } from './TakeAway.tsx';
import { Tools } from './Tools.tsx';
import { take } from './take.ts';
import { usePlayback } from './usePlayback.ts';
import { ComputingBand, NoticeBand, ProblemsBand, VerdictBand } from './VerdictBand.tsx';

interface AppProps {
  readonly store: Store;
  readonly host: Host;
  readonly theme: ReadonlySignal<Theme>;
}

/** A page as wide as this has the details beside the lanes, in CSS pixels. */
const LEAST_WIDE = 1100;

/** The whole page: the debugger, or what to do where there is nothing to debug. */
export function App({ store, host, theme }: AppProps) {
  const document = store.document.value;
  const reading = store.reading.value;
  const ask = (request: HostRequest): void => {
    host.request(request).catch((error: unknown) => {
      store.trouble.value = { title: 'VS Code could not do this', why: wordsOf(error) };
    });
  };
  if (document.kind === 'none') {
    return (
      <Empty
        onCreate={() => ask({ method: 'createConfiguration' })}
        onExample={() => ask({ method: 'openExample' })}
        onLook={() => ask({ method: 'lookInWorkspace' })}
      />
    );
  }
  if (document.kind === 'waiting') return null;
  if (reading === undefined) {
    const failure = store.failure.value;
    if (failure === undefined && store.unreadable.value.length === 0) return null;
    return (
      <div class="app">
        <header class="header">
          <b>{document.name}</b>
        </header>
        {failure === undefined ? (
          <Problems store={store} ask={ask} last={undefined} />
        ) : (
          <Failure store={store} failure={failure} />
        )}
      </div>
    );
  }
  return <Debugger store={store} host={host} theme={theme.value} reading={reading} ask={ask} />;
}

function Problems({
  store,
  ask,
  last,
}: {
  readonly store: Store;
  readonly ask: (request: HostRequest) => void;
  readonly last: Reading | undefined;
}) {
  return (
    <ProblemsBand
      problems={store.unreadable.value}
      last={last}
      onGoTo={({ line, column }) => ask({ method: 'reveal', line, column })}
    />
  );
}

function Debugger({
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
  const isHelpOpen = useSignal(false);
  const isTakeAwayOpen = useSignal(false);
  const isCompareOpen = useSignal(false);
  const compared = store.compared.value;
  usePlayback(store, () => view.current?.scale);
  const picture = store.picture.value;
  const stop = store.stop.value;
  const isStale = store.unreadable.value.length > 0 || store.refused.value.length > 0;

  const doAction = (action: ActionName): void => {
    if (!isOffered(action, store)) return;
    switch (action) {
      case 'help':
        isHelpOpen.value = true;
        return;
      case 'view':
      case 'table': {
        const other = action === 'view' ? 'dots' : 'table';
        store.view.value = store.view.value === other ? 'lanes' : other;
        // What had the focus is gone.
        requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('.stage .pane')?.focus());
        return;
      }
      case 'find':
        openSearch(page.current, store);
        return;
      case 'compare':
        isCompareOpen.value = true;
        return;
      case 'takeAway':
        isTakeAwayOpen.value = true;
        return;
      case 'takeTest':
        takeNow('pytest', 'file');
        return;
      case 'write':
        if (store.scenarioToWrite.value !== undefined) write(store.scenarioToWrite.value);
        return;
      case 'writeNew':
        write(undefined);
        return;
      default:
        if (view.current !== undefined) act(action, store, view.current);
    }
  };
  const takeNow = (taken: Taken, to: Destination): void => {
    if (page.current === null) return;
    take(taken, to, { store, host, page: page.current }).catch((error: unknown) => {
      store.trouble.value = { title: 'Nothing was taken away', why: wordsOf(error) };
    });
  };
  const write = (into: number | undefined): void => {
    store
      .write(into, (what) => host.request(what))
      .catch((error: unknown) => {
        store.trouble.value = { title: 'The file was not written', why: wordsOf(error) };
      });
  };
  return (
    <div class="app" ref={page}>
      <Header name={reading.name} facts={reading.facts} picture={picture} />
      {stop === undefined || compared !== undefined ? null : (
        <Controls store={store} reading={reading} stop={stop} onAction={doAction} />
      )}
      {compared === undefined ? null : (
        <CompareBand
          compared={compared}
          onGoToFirst={() => doAction('firstDifference')}
          onClose={() => store.endComparison()}
        />
      )}
      {compared === undefined ? (
        <Band store={store} reading={reading} ask={ask} onGoToFirst={() => doAction('firstDifference')} />
      ) : null}
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
      {isCompareOpen.value ? (
        <CompareDialog
          facts={reading.facts}
          scenarios={reading.scenarios}
          shown={store.scenario.value}
          onCompare={(other) => store.compare(other)}
          onClose={() => {
            isCompareOpen.value = false;
          }}
        />
      ) : null}
      {isTakeAwayOpen.value ? (
        <TakeAway
          onTake={takeNow}
          onClose={() => {
            isTakeAwayOpen.value = false;
          }}
        />
      ) : null}
      {isHelpOpen.value ? (
        <Help
          onClose={() => {
            isHelpOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

/** Puts the focus where a sample is looked for. */
function openSearch(page: HTMLElement | null, store: Store): void {
  store.sheet.value = {
    ...store.sheet.value,
    tab: 'inspector',
    height: Math.max(204, store.sheet.value.height),
  };
  // On a narrow page it stands in a tab, which has to be shown first.
  requestAnimationFrame(() => page?.querySelector<HTMLElement>('.search vscode-text-field')?.focus());
}

function Failure({ store, failure }: { readonly store: Store; readonly failure: string }) {
  return (
    <NoticeBand
      title="The check came to no end"
      lines={[failure]}
      action="Try again"
      onAction={() => store.retry()}
    />
  );
}

/** What is to be said first: that it cannot be read, cannot be done, is being done, or what came of it. */
function Band({
  store,
  reading,
  ask,
  onGoToFirst,
}: {
  readonly store: Store;
  readonly reading: Reading;
  readonly ask: (request: HostRequest) => void;
  readonly onGoToFirst: () => void;
}) {
  const pending = store.pending.value;
  const words = store.words.value;
  const failure = store.failure.value;
  const refused = store.refused.value;
  if (store.unreadable.value.length > 0) return <Problems store={store} ask={ask} last={reading} />;
  const trouble = store.trouble.value;
  if (trouble !== undefined) {
    return (
      <NoticeBand
        title={trouble.title}
        lines={[trouble.why]}
        action="Close"
        onAction={() => {
          store.trouble.value = undefined;
        }}
      />
    );
  }
  if (failure !== undefined) return <Failure store={store} failure={failure} />;
  if (refused.length > 0) {
    return (
      <NoticeBand
        title="It cannot be resumed like this"
        lines={refused.map(({ message }) => message)}
        action="Back to the file's scenario"
        onAction={() => store.reset()}
      />
    );
  }
  if (store.wasCancelled.value) {
    return (
      <NoticeBand
        title="The check was cancelled"
        lines={['Below is what was known before.']}
        action="Check"
        onAction={() => store.retry()}
      />
    );
  }
  if (store.isLate.value && pending !== undefined) {
    return <ComputingBand pending={pending} samples={reading.facts.length} onCancel={() => store.cancel()} />;
  }
  const { length } = reading.facts;
  if (length > MOST_DRAWN && !store.isArithmeticOnly.value) {
    return (
      <NoticeBand
        title="Too big to draw which sample stands where"
        lines={[tooBigInWords(length)]}
        action="Show the arithmetic only"
        onAction={() => {
          store.isArithmeticOnly.value = true;
        }}
      />
    );
  }
  if (words === undefined) return <section class="verdict" aria-label="Verdict" aria-busy="true" />;
  return <VerdictBand words={words} onGoToFirst={store.picture.value?.verdict?.first && onGoToFirst} />;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
