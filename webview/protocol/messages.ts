import {
  integer,
  list,
  literal,
  looseObject,
  object,
  optional,
  type TypeOf,
  tagged,
  text,
  unknown,
} from './shape.ts';

/** A problem with the document, where the host found it. Lines and columns count from 0. */
export const documentProblem = object({
  severity: literal('error', 'warning'),
  /** As a person writes it: `resume[0].stop.batch`; empty for the document itself. */
  path: text,
  message: text,
  line: integer(0),
  column: integer(0),
});
export type DocumentProblem = TypeOf<typeof documentProblem>;

/** What the host sends unasked, or in answer to `ready`. */
export const hostMessage = tagged('type', {
  /** The document as it stands now. Sent on `ready` and after every edit. */
  document: {
    uri: text,
    /** The file's name, for the header. */
    name: text,
    /** The configuration as plain data, for `readJob`; absent while the text cannot be read at all. */
    configuration: optional(unknown),
    problems: list(documentProblem),
  },
  /** The document is gone, or there never was one. */
  noDocument: {},
  /** Show this scenario: a CodeLens of its own was clicked. */
  showScenario: { scenario: integer(0) },
  /** The answer to a request: always one, and only one. */
  answer: { id: integer(), error: optional(text) },
});
export type HostMessage = TypeOf<typeof hostMessage>;

/** What the webview asks of the host. Each is answered, with an error where it failed. */
export const hostRequest = tagged('method', {
  /** Put the cursor where a problem is. */
  reveal: { line: integer(0), column: integer(0) },
  createConfiguration: {},
  openExample: {},
  copy: { text },
});
export type HostRequest = TypeOf<typeof hostRequest>;

/** What the webview sends. */
export const webviewMessage = tagged('type', {
  /** The script runs and listens. The host answers with the document. */
  ready: {},
  request: { id: integer(), request: hostRequest },
  /** Something went wrong that the person should be able to report: it goes to the log. */
  fault: { message: text },
});
export type WebviewMessage = TypeOf<typeof webviewMessage>;

const panelFields = { version: literal(1), uri: text };

/**
 * What the debugger keeps over hiding, moving and reloading (`vscode.setState`). The host reads `uri` from it to find the
 * document again; the rest is the webview's own.
 */
export const panelState = looseObject(panelFields);
export type PanelState = TypeOf<typeof panelState>;
