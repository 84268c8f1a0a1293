import { REPORT_FORMS } from '@sampler-scope/core';
import * as z from 'zod/mini';
import { loopOfFile } from './loop.ts';
import { scenario } from './scenario.ts';

/** A problem with the document, where the host found it. Lines and columns count from 0. */
export const documentProblem = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** As a person writes it: `resume[0].stop.batch`; empty for the document itself. */
  path: z.string(),
  message: z.string(),
  line: z.int().check(z.minimum(0)),
  column: z.int().check(z.minimum(0)),
});
export type DocumentProblem = z.infer<typeof documentProblem>;

/** What the host sends unasked, or in answer to `ready`. */
export const hostMessage = z.discriminatedUnion('type', [
  /** The document as it stands now. Sent on `ready` and after every edit. */
  z.strictObject({
    type: z.literal('document'),
    uri: z.string(),
    /** The file's name, for the header. */
    name: z.string(),
    /** The configuration as plain data, for `readJob`; absent while the text cannot be read at all. */
    configuration: z.optional(z.unknown()),
    problems: z.array(documentProblem),
    /** Counts the texts that were sent: what is written back names the one it was made for. */
    revision: z.int().check(z.minimum(0)),
  }),
  /** The document is gone, or there never was one. */
  z.strictObject({ type: z.literal('noDocument') }),
  /** Show this scenario: a CodeLens of its own was clicked. */
  z.strictObject({ type: z.literal('showScenario'), scenario: z.int().check(z.minimum(0)) }),
  /** Compare what is shown with another configuration, as plain data. */
  z.strictObject({ type: z.literal('compareWith'), name: z.string(), configuration: z.unknown() }),
  /** The answer to a request: always one, and only one. */
  z.strictObject({ type: z.literal('answer'), id: z.int(), error: z.optional(z.string()) }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

/** Writes what is shown into the document. Refused where the document is not the one of that revision any more. */
export const writeBack = z.strictObject({
  method: z.literal('writeBack'),
  revision: z.int().check(z.minimum(0)),
  /** Which of the document's scenarios it is; one behind the last is a new one. */
  index: z.int().check(z.minimum(0)),
  scenario,
  /** The loop, as a configuration spells it; absent: as it is. */
  loop: z.optional(loopOfFile),
  /** Arguments of the sampler, beside those it has. */
  args: z.optional(z.record(z.string(), z.unknown())),
});
export type WriteBack = z.infer<typeof writeBack>;

/**
 * Writes a report of what is shown, to a file or to the clipboard. Answered at once: a person is asked where to, and what goes
 * wrong then is told by VS Code.
 */
export const takeAway = z.strictObject({
  method: z.literal('takeAway'),
  form: z.enum(REPORT_FORMS),
  to: z.enum(['file', 'clipboard']),
  /** The document's, with the loop and the one scenario that are shown. */
  configuration: z.unknown(),
});
export type TakeAway = z.infer<typeof takeAway>;

/** What the webview asks of the host. Each is answered, with an error where it failed. */
export const hostRequest = z.discriminatedUnion('method', [
  /** Put the cursor where a problem is. */
  z.strictObject({
    method: z.literal('reveal'),
    line: z.int().check(z.minimum(0)),
    column: z.int().check(z.minimum(0)),
  }),
  z.strictObject({ method: z.literal('createConfiguration') }),
  z.strictObject({ method: z.literal('openExample') }),
  /** Look through the workspace for samplers, and show the view of them. */
  z.strictObject({ method: z.literal('lookInWorkspace') }),
  z.strictObject({ method: z.literal('copy'), text: z.string() }),
  writeBack,
  takeAway,
  /** Saves a picture, a PNG in base64. Answered at once, as `takeAway`. */
  z.strictObject({ method: z.literal('savePicture'), png: z.string() }),
]);
export type HostRequest = z.infer<typeof hostRequest>;

/** What the webview sends. */
export const webviewMessage = z.discriminatedUnion('type', [
  /** The script runs and listens. The host answers with the document. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('request'), id: z.int(), request: hostRequest }),
  /** Something went wrong that the person should be able to report: it goes to the log. */
  z.strictObject({ type: z.literal('fault'), message: z.string() }),
]);
export type WebviewMessage = z.infer<typeof webviewMessage>;

/**
 * What the debugger keeps over hiding, moving and reloading (`vscode.setState`). The host reads `uri` from it to find the
 * document again; the rest is the webview's own.
 */
export const panelState = z.looseObject({ version: z.literal(1), uri: z.string() });
export type PanelState = z.infer<typeof panelState>;
