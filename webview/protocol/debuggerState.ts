import * as z from 'zod/mini';
import { panelState } from './messages.ts';
import { changes, stop } from './scenario.ts';

/** All that the debugger keeps over hiding, moving and reloading: what a person chose, never what was computed. */
export const debuggerState = z.object({
  ...panelState.shape,
  /** Which of the document's scenarios; 0 also where it has none. */
  scenario: z.int().check(z.minimum(0)),
  /** Where what is shown departs from the document's scenario. */
  edit: z.object({ stop: z.optional(stop), changes: z.optional(changes) }),
  zoom: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole') }),
    z.object({
      kind: z.literal('part'),
      perBatch: z.number().check(z.positive()),
      first: z.number().check(z.minimum(0)),
    }),
  ]),
  /** The ranks that are shown, last excluded; absent: all. */
  ranks: z.optional(z.object({ first: z.int().check(z.minimum(0)), end: z.int().check(z.minimum(1)) })),
  /** The batch under the cursor; absent where the verdict says it. */
  cursor: z.optional(
    z.object({
      epoch: z.int().check(z.minimum(0)),
      batch: z.int().check(z.minimum(0)),
      rank: z.int().check(z.minimum(0)),
    }),
  ),
});
export type DebuggerState = z.infer<typeof debuggerState>;
