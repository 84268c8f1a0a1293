import { type HostMessage, type HostRequest, hostMessage, type WebviewMessage } from './protocol/messages.ts';

/** What VS Code gives a webview, once. */
interface VsCodeApi {
  postMessage(message: WebviewMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** A request that VS Code has not answered after so long, in milliseconds, has failed. */
const PATIENCE = 30_000;

/** What the debugger sees of VS Code. */
export interface Host {
  /** Says that the page listens; the document comes in answer. */
  ready(): void;
  /** Settles always: with the answer, with its error, or when no answer came. */
  request(request: HostRequest): Promise<void>;
  /** Something for the log. */
  fault(message: string): void;
  loadState(): unknown;
  saveState(state: unknown): void;
}

/** The one connection to VS Code. A message that is none is reported, and changes nothing. */
export function connectHost(onMessage: (message: Exclude<HostMessage, { type: 'answer' }>) => void): Host {
  const api = acquireVsCodeApi();
  const waiting = new Map<number, (error: string | undefined) => void>();
  let lastId = 0;
  const fault = (message: string): void => api.postMessage({ type: 'fault', message });

  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = hostMessage.safeParse(data);
    if (!parsed.success) {
      fault(`the host posted what is no message: ${parsed.error.message}`);
      return;
    }
    const message = parsed.data;
    if (message.type !== 'answer') {
      onMessage(message);
      return;
    }
    const settle = waiting.get(message.id);
    if (settle === undefined) fault(`the host answered ${message.id}, which was not asked`);
    settle?.(message.error);
  });

  return {
    ready: () => api.postMessage({ type: 'ready' }),
    fault,
    request(request) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const settle = (error: string | undefined): void => {
          clearTimeout(timer);
          waiting.delete(id);
          if (error === undefined) resolve();
          else reject(new Error(error));
        };
        const timer = setTimeout(() => settle(`no answer to "${request.method}"`), PATIENCE);
        waiting.set(id, settle);
        api.postMessage({ type: 'request', id, request });
      });
    },
    loadState: () => api.getState(),
    saveState: (state) => api.setState(state),
  };
}
