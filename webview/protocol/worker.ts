import { epochPlan, order } from './plan.ts';
import { scenario } from './scenario.ts';
import { integer, list, literal, object, optional, type TypeOf, tagged, unknown } from './shape.ts';

const batchOfRank = object({
  plan: epochPlan,
  rank: integer(0),
  batch: integer(0),
  /** Where given, the places are those in this order, and not in the plan's own. */
  within: optional(order),
});
export type BatchOfRank = TypeOf<typeof batchOfRank>;

const tiles = object({
  plan: epochPlan,
  /** Where given, what is asked is where the samples stand in this order; else, what their dataset indices are. */
  within: optional(order),
  /** Every so many samples of a rank are asked for. */
  step: integer(1),
  /** Tile t of a rank holds its samples `(t * TILE_LENGTH + i) * step`. */
  tiles: list(object({ rank: integer(0), tile: integer(0) })),
});
export type Tiles = TypeOf<typeof tiles>;

/** A job, and what happens to it. */
const stoppedJob = {
  /** As the file has it, with another loop where a person chose one. */
  configuration: unknown,
  scenario,
  /** `planned`: whatever the scenario sets, it resumes with the `start_iter` of the elastic plan. */
  startIter: optional(literal('planned')),
} as const;
const job = object(stoppedJob);
export type StoppedJob = TypeOf<typeof job>;

/**
 * What the page asks of the worker. Each holds all that its answer takes, so that a worker that died can be replaced and
 * asked again. Of one method only the newest counts: it cancels the one before.
 */
export const workerRequest = tagged('method', {
  /** Reads a configuration. */
  read: { configuration: unknown },
  /** Stops and resumes its job, and checks the contract. */
  check: stoppedJob,
  /** Says what most likely went wrong. */
  diagnose: stoppedJob,
  /** Judges every stop of the job. Where the scenario stops does not matter. */
  stops: stoppedJob,
  /** Counts how often each sample is trained over the whole job. */
  exposure: { ...stoppedJob, bins: integer(1) },
  /** Plans the resume in another shape, or, where the shape stays, shows which shapes there are. */
  elastic: stoppedJob,
  /** Fetches samples for the cells that are seen. */
  samples: { groups: list(tiles) },
  /** Fetches whole batches for the verdict's first difference. */
  difference: { batches: list(batchOfRank) },
  /** Fetches whole batches for the inspector. */
  inspect: { batches: list(batchOfRank) },
});
export type WorkerRequest = TypeOf<typeof workerRequest>;
export type WorkerMethod = WorkerRequest['method'];

const id = integer(1);

export const toWorker = tagged('type', { request: { id, request: workerRequest }, cancel: { id } });
export type ToWorker = TypeOf<typeof toWorker>;
