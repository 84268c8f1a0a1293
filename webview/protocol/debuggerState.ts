import { changes, stop } from './scenario.ts';
import { flag, integer, literal, number, object, optional, type TypeOf, tagged, text } from './shape.ts';

/** All that the debugger keeps over hiding, moving and reloading: what a person chose, never what was computed. */
export const debuggerState = object({
  version: literal(1),
  uri: text,
  /** Which of the document's scenarios; 0 also where it has none. */
  scenario: integer(0),
  /** Where what is shown departs from the document's scenario. */
  edit: object({
    stop: optional(stop),
    changes: optional(changes),
    /** The name of another loop. */
    loop: optional(text),
    /** Whether the run resumes with the `start_iter` of the elastic plan, wherever it stops. */
    isPlanned: optional(flag),
  }),
  zoom: tagged('kind', { whole: {}, part: { perBatch: number(1e-12), first: number(0) } }),
  /** The ranks that are shown, last excluded; absent: all. */
  ranks: optional(object({ first: integer(0), end: integer(1) })),
  /** What the bottom sheet shows on a narrow page, and its height in CSS pixels. */
  sheet: optional(object({ tab: literal('diagnosis', 'findings', 'inspector'), height: number(32) })),
  /** Whether the elastic plan is shown though the shape is the same. */
  isElasticOpen: optional(flag),
  /** The batch under the cursor; absent where the verdict says it. */
  cursor: optional(object({ epoch: integer(0), batch: integer(0), rank: integer(0) })),
});
export type DebuggerState = TypeOf<typeof debuggerState>;
