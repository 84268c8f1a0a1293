import type { ReadonlySignal } from '@preact/signals';
import type { Theme } from '../colour/theme.ts';
import type { Host } from '../host.ts';
import type { HostRequest } from '../protocol/messages.ts';
import type { Store } from '../state/store.ts';
import { Failure, Problems } from './Band.tsx';
import { Debugger } from './Debugger.tsx';
import { Empty } from './Empty.tsx';
import { wordsOf } from './errorWords.ts';

interface AppProps {
  readonly store: Store;
  readonly host: Host;
  readonly theme: ReadonlySignal<Theme>;
}

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
