import * as z from 'zod';

/** Where a run is stopped: right after `batch` batches of epoch `epoch`, both from 0 on. */
export const stop = z.strictObject({ epoch: z.int().min(0), batch: z.int().min(0) });

/**
 * What is different when the run resumes, as a configuration spells it: fit to be kept as JSON, and to be written back. Only
 * the shape of what the debugger itself sets is checked here; all else is kept as it is, and is the core's to judge.
 */
export const changes = z.looseObject({
  num_replicas: z.number().optional(),
  batch_size: z.number().optional(),
  seed: z.union([z.number(), z.string()]).optional(),
  start_iter: z.number().optional(),
  start_iter_offset: z.number().optional(),
  set_epoch: z.enum(['called', 'forgotten']).optional(),
  epoch_offset: z.number().optional(),
});
export type ScenarioChanges = z.infer<typeof changes>;

/** One stop and resume, as a configuration spells it. What else it holds is kept. */
export const scenario = z.looseObject({
  name: z.string().optional(),
  stop,
  with: changes.optional(),
});
export type ScenarioOfFile = z.infer<typeof scenario>;
