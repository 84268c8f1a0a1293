import * as z from 'zod/mini';
import { compareWith } from './compareWith.ts';
import { loopOfFile } from './loop.ts';
import { panelState } from './messages.ts';
import { changes, stop } from './scenario.ts';

/** All that the debugger keeps over hiding, moving and reloading: what a person chose, never what was computed. */
export const debuggerState = z.object({
  ...panelState.shape,
  /** Which of the document's scenarios; 0 also where it has none. */
  scenario: z.int().check(z.minimum(0)),
  /** Where what is shown departs from the document's scenario. */
  edit: z.object({
    stop: z.optional(stop),
    changes: z.optional(changes),
    /** Another loop. */
    loop: z.optional(loopOfFile),
    /** Arguments of the sampler, beside those of the document. */
    args: z.optional(z.record(z.string(), z.unknown())),
    /** Whether the run resumes with the `start_iter` of the elastic plan, wherever it stops. */
    isPlanned: z.optional(z.boolean()),
  }),
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
  /** What the bottom sheet shows on a narrow page, and its height in CSS pixels. */
  sheet: z.optional(
    z.object({
      tab: z.enum(['diagnosis', 'findings', 'inspector']),
      height: z.number().check(z.minimum(32)),
    }),
  ),
  /** Whether the elastic plan is shown though the shape is the same. */
  isElasticOpen: z.optional(z.boolean()),
  /** How the run is shown; absent: as lanes. */
  view: z.optional(z.enum(['lanes', 'dots', 'table'])),
  /** What samples are painted by; absent: their place in the epoch's order. */
  colour: z.optional(z.enum(['place', 'index'])),
  /** The dataset index that is looked for. */
  sample: z.optional(z.int().check(z.minimum(0))),
  /** Whether an order too big to be drawn may go without its indices. */
  isArithmeticOnly: z.optional(z.boolean()),
  /** What is seen of a run that is watched: so many batches, and whether it was resumed by then. */
  moment: z.optional(z.object({ at: z.int().check(z.minimum(0)), isResumed: z.boolean() })),
  /** What is compared with what is shown; absent: nothing. */
  compareWith: z.optional(compareWith),
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
