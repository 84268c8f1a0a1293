import {
  either,
  integer,
  literal,
  looseObject,
  number,
  object,
  optional,
  type TypeOf,
  text,
} from './shape.ts';

/** Where a run is stopped: right after `batch` batches of epoch `epoch`, both from 0 on. */
export const stop = object({ epoch: integer(0), batch: integer(0) });

/**
 * What is different when the run resumes, as a configuration spells it: fit to be kept as JSON, and to be written back. Only
 * the shape of what the debugger itself sets is checked here; all else is kept as it is, and is the core's to judge.
 */
export const changes = looseObject({
  num_replicas: optional(number()),
  batch_size: optional(number()),
  seed: optional(either(number(), text)),
  start_iter: optional(number()),
  start_iter_offset: optional(number()),
  set_epoch: optional(literal('called', 'forgotten')),
  epoch_offset: optional(number()),
});
export type ScenarioChanges = TypeOf<typeof changes>;

/** One stop and resume, as a configuration spells it. What else it holds is kept. */
export const scenario = looseObject({ name: optional(text), stop, with: optional(changes) });
export type ScenarioOfFile = TypeOf<typeof scenario>;
