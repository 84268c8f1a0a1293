import {
  type DocumentProblem,
  type HostMessage,
  type HostRequest,
  webviewMessage,
} from '../../webview/protocol/messages.ts';
import type { Reading } from '../configurations/reading.ts';

/** What the host does for the webview. */
export interface Handlers {
  /** The webview's script runs and listens. */
  readonly ready: () => Promise<void>;
  /** A request; what it throws is the answer's error. */
  readonly request: (request: HostRequest) => Promise<void>;
  readonly fault: (message: string) => void;
  /** A message that makes no sense, and why. */
  readonly invalid: (why: string) => void;
}

/**
 * Takes one message of the webview. A request is always answered, with an error where it failed or makes no sense; what
 * cannot be answered is told to `handlers.invalid`.
 */
export async function receive(
  message: unknown,
  handlers: Handlers,
  answer: (message: HostMessage) => Promise<void>,
): Promise<void> {
  const parsed = webviewMessage.safeParse(message);
  if (!parsed.success) {
    handlers.invalid(parsed.error.message);
    const id = idOf(message);
    if (id !== undefined) await answer({ type: 'answer', id, error: 'The message was not understood.' });
    return;
  }
  const { data } = parsed;
  switch (data.type) {
    case 'ready':
      return await handlers.ready();
    case 'fault':
      return handlers.fault(data.message);
    case 'request': {
      const error = await handlers.request(data.request).then(
        () => undefined,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
      );
      return await answer({ type: 'answer', id: data.id, ...(error === undefined ? {} : { error }) });
    }
  }
}

/** The id of what seems to be a request. */
function idOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message)) return undefined;
  return Number.isSafeInteger(message.id) ? Number(message.id) : undefined;
}

/** A configuration as the webview gets it. */
export function documentMessage(
  uri: string,
  name: string,
  revision: number,
  { document, problems }: Pick<Reading, 'document' | 'problems'>,
): HostMessage {
  return {
    type: 'document',
    uri,
    name,
    revision,
    ...(document.readable ? { configuration: document.value } : { configuration: undefined }),
    problems: problems.map(
      ({ severity, path, message, start: { line, column } }): DocumentProblem => ({
        severity,
        path,
        message,
        line,
        column,
      }),
    ),
  };
}
