import '../worker/withoutEval.ts';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { currentTheme, onThemeChange } from './colour/domTheme.ts';
import { registerControls } from './controls/toolkit.ts';
import { connectHost } from './host.ts';
import { restoreState } from './state/persistence.ts';
import { createStore } from './state/store.ts';
import './styles/index.css';
import { App } from './views/App.tsx';
import { WorkerClient } from './worker/client.ts';
import { startWorker } from './worker/startWorker.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const workerUri = root.dataset.worker;
if (workerUri === undefined) throw new Error('the page does not say where the worker is');

registerControls();
const host = connectHost((message) => store.receive(message));
const worker = new WorkerClient(() => startWorker(workerUri), {
  onFault: (message) => host.fault(message),
  onTrouble(message, isOver) {
    host.fault(message);
    store.say(isOver ? `The worker stopped again and again: ${message}` : undefined);
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

render(<App store={store} host={host} theme={theme} />, root);
host.ready();
