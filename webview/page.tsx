import { signal } from '@preact/signals';
import { render } from 'preact';
import { currentTheme, onThemeChange } from './colour/domTheme.ts';
import { connectHost } from './host.ts';
import { restoreState } from './state/persistence.ts';
import { createStore } from './state/store.ts';
import './styles/index.css';
import { App } from './views/App.tsx';
import { WorkerClient } from './worker/client.ts';
import { startWorker } from './worker/startWorker.ts';

/** Shows the debugger. @param script the address of this script, of which the worker is made. */
export async function openPage(script: string): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');

  const host = connectHost((message) => store.receive(message));
  const worker = new WorkerClient(() => startWorker(script), {
    onFault: (message) => host.fault(message),
    onTrouble(message, isOver) {
      host.fault(message);
      if (isOver) store.say(`The worker stopped again and again: ${message}`);
      else store.sayRestart(message);
    },
  });
  const store = createStore({
    worker,
    restored: restoreState(host.loadState()),
    save: (state) => host.saveState(state),
  });
  const theme = signal(currentTheme());
  onThemeChange((next) => {
    theme.value = next;
  });

  // Before anything is drawn: the document is on its way, and read by the worker, while the controls are run.
  host.ready();

  // Imported here and not above: to run it takes a document, and this script is the worker's as well.
  const { registerControls } = await import('./controls/toolkit.ts');
  registerControls();
  render(<App store={store} host={host} theme={theme} />, root);
}
