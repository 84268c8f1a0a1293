import * as z from 'zod/mini';

/** Where a run is stopped: right after `batch` batches of epoch `epoch`, both from 0 on. */
export const stop = z.strictObject({
  epoch: z.int().check(z.minimum(0)),
  batch: z.int().check(z.minimum(0)),
});

/**
 * What is different when the run resumes, as a configuration spells it: fit to be kept as JSON, and to be written back. Only
 * the shape of what the debugger itself sets is checked here; all else is kept as it is, and is the core's to judge.
 */
export const changes = z.looseObject({
  num_replicas: z.optional(z.number()),
  batch_size: z.optional(z.number()),
  seed: z.optional(z.union([z.number(), z.string()])),
  start_iter: z.optional(z.number()),
  start_iter_offset: z.optional(z.number()),
  set_epoch: z.optional(z.enum(['called', 'forgotten'])),
  epoch_offset: z.optional(z.number()),
});
export type ScenarioChanges = z.infer<typeof changes>;

/** One stop and resume, as a configuration spells it. What else it holds is kept. */
export const scenario = z.looseObject({
  name: z.optional(z.string()),
  stop,
  with: z.optional(changes),
});
export type ScenarioOfFile = z.infer<typeof scenario>;
