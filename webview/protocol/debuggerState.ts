import * as z from 'zod';
import { panelState } from './messages.ts';
import { changes, stop } from './scenario.ts';

/** All that the debugger keeps over hiding, moving and reloading: what a person chose, never what was computed. */
export const debuggerState = z.object({
  ...panelState.shape,
  /** Which of the document's scenarios; 0 also where it has none. */
  scenario: z.int().min(0),
  /** Where what is shown departs from the document's scenario. */
  edit: z.object({ stop: stop.optional(), changes: changes.optional() }),
  zoom: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole') }),
    z.object({ kind: z.literal('part'), perBatch: z.number().positive(), first: z.number().min(0) }),
  ]),
  /** The ranks that are shown, last excluded; absent: all. */
  ranks: z.object({ first: z.int().min(0), end: z.int().min(1) }).optional(),
  /** The batch under the cursor; absent where the verdict says it. */
  cursor: z.object({ epoch: z.int().min(0), batch: z.int().min(0), rank: z.int().min(0) }).optional(),
});
export type DebuggerState = z.infer<typeof debuggerState>;
