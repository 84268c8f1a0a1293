import type { Signal } from '@preact/signals';
import type { Host } from '../host.ts';
import type { Store } from '../state/store.ts';
import type { PageAction } from './actions.ts';
import { wordsOf } from './errorWords.ts';
import type { Destination, Taken } from './TakeAway.tsx';
import { take } from './take.ts';

/** What opens over the page. */
export type Dialog = 'help' | 'compare' | 'takeAway';

interface Doing {
  readonly store: Store;
  readonly host: Host;
  readonly page: { readonly current: HTMLElement | null };
  readonly open: Signal<Dialog | undefined>;
}

/** Does one thing to the page or the document. */
export function doToPage(action: PageAction, on: Doing): void {
  const { store, page, open } = on;
  switch (action) {
    case 'help':
    case 'compare':
    case 'takeAway':
      open.value = action;
      return;
    case 'view':
    case 'table': {
      const other = action === 'view' ? 'dots' : 'table';
      store.view.value = store.view.value === other ? 'lanes' : other;
      // What had the focus is gone.
      focusSoon(page, '.stage .pane');
      return;
    }
    case 'elastic':
      store.isElasticOpen.value = !store.isElasticOpen.value;
      store.sheet.value = { ...store.sheet.value, tab: 'diagnosis' };
      return;
    case 'find': {
      const { sheet } = store;
      sheet.value = { ...sheet.value, tab: 'inspector', height: Math.max(204, sheet.value.height) };
      // On a narrow page it stands in a tab, which has to be shown first.
      focusSoon(page, '.search vscode-text-field');
      return;
    }
    case 'takeTest':
      takeNow('pytest', 'file', on);
      return;
    case 'write':
      if (store.scenarioToWrite.value !== undefined) write(store.scenarioToWrite.value, on);
      return;
    case 'writeNew':
      write(undefined, on);
      return;
  }
}

/** Takes something of what is shown away. */
export function takeNow(taken: Taken, to: Destination, { store, host, page }: Doing): void {
  if (page.current === null) return;
  take(taken, to, { store, host, page: page.current }).catch((error: unknown) => {
    store.trouble.value = { title: 'Nothing was taken away', why: wordsOf(error) };
  });
}

function write(into: number | undefined, { store, host }: Doing): void {
  store
    .write(into, (what) => host.request(what))
    .catch((error: unknown) => {
      store.trouble.value = { title: 'The file was not written', why: wordsOf(error) };
    });
}

function focusSoon(page: Doing['page'], selector: string): void {
  requestAnimationFrame(() => page.current?.querySelector<HTMLElement>(selector)?.focus());
}
