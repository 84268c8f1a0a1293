import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { cardsOf } from '../state/cards.ts';
import type { Sheet as SheetState } from '../state/choices.ts';
import type { Store } from '../state/store.ts';

type Tab = SheetState['tab'];
const TABS: readonly Tab[] = ['diagnosis', 'findings', 'inspector'];

/** The tab row alone. */
const LEAST_HEIGHT = 32;
/** The lanes keep at least so much of the page, in CSS pixels. */
const LEAST_REST = 260;

/** The details as tabs at the bottom of the page. Its upper edge is dragged; pressed twice, it takes half the page. */
export function Sheet({
  store,
  isStale,
  ...panels
}: {
  readonly store: Store;
  readonly isStale: boolean;
} & { readonly [Name in Tab]: ComponentChildren }) {
  const { tab: chosen, height } = store.sheet.value;
  // What was found is of the resume, and nothing is resumed in what is compared.
  const tabs = store.compared.value === undefined ? TABS : TABS.filter((one) => one !== 'findings');
  const tab = tabs.includes(chosen) ? chosen : 'diagnosis';
  const list = useRef<HTMLDivElement>(null);
  const choose = (next: Tab): void => {
    store.sheet.value = { ...store.sheet.value, tab: next, height: Math.max(height, 3 * LEAST_HEIGHT) };
  };
  const setHeight = (next: number): void => {
    const most = Math.max(LEAST_HEIGHT, window.innerHeight - LEAST_REST);
    store.sheet.value = { ...store.sheet.value, height: Math.min(most, Math.max(LEAST_HEIGHT, next)) };
  };
  const onTabKey = ({ key }: KeyboardEvent): void => {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (by === 0 || next === undefined) return;
    choose(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <aside
      class={`right sheet ${isStale ? 'stale' : ''}`}
      aria-label="Details"
      style={{ height: `${height}px` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged; this one is focused and has a value. */}
      <div
        class="sash"
        role="separator"
        aria-orientation="horizontal"
        aria-label="Height of the details"
        aria-valuenow={Math.round(height)}
        aria-valuemin={LEAST_HEIGHT}
        tabIndex={0}
        onPointerDown={(event) => {
          if (event.currentTarget instanceof HTMLElement)
            event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) setHeight(window.innerHeight - event.clientY);
        }}
        onDblClick={() => setHeight(window.innerHeight / 2)}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowUp' ? 24 : event.key === 'ArrowDown' ? -24 : 0;
          if (by === 0 && event.key !== 'Enter') return;
          event.preventDefault();
          setHeight(by === 0 ? window.innerHeight / 2 : height + by);
        }}
      />
      <div class="tabs" role="tablist" aria-label="Details" ref={list} onKeyDown={onTabKey}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === tab}
            aria-controls="sheet-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => choose(name)}
          >
            {titleOf(name, store)}
            <Badge count={badgeOf(name, store)} />
          </button>
        ))}
      </div>
      <div
        class="panel"
        id="sheet-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so it must be reached by keyboard.
        tabIndex={0}
      >
        {panels[tab]}
      </div>
    </aside>
  );
}

function Badge({ count }: { readonly count: number | undefined }) {
  return count === undefined ? null : <span class="badge">{count}</span>;
}

function titleOf(tab: Tab, store: Store): string {
  switch (tab) {
    case 'diagnosis':
      if (store.compared.value !== undefined) return 'By epoch';
      if (store.elastic.value !== undefined) return 'Elastic plan';
      return store.picture.value?.verdict?.holds ? 'Why it holds' : 'Diagnosis';
    case 'findings':
      return 'Findings';
    case 'inspector':
      return 'Inspector';
  }
}

function badgeOf(tab: Tab, store: Store): number | undefined {
  const { verdict } = store.picture.value ?? {};
  if (verdict === undefined || tab === 'inspector') return undefined;
  if (tab === 'findings') return store.findings.value.length;
  if (verdict.holds || store.elastic.value !== undefined) return undefined;
  return cardsOf(store.diagnosis.value ?? []).length;
}
