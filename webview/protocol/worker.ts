import * as z from 'zod/mini';
import { toWorkerSchema } from '../../worker/envelope.ts';
import { epochPlan, order } from './plan.ts';
import { scenario } from './scenario.ts';

const batchOfRank = z.strictObject({
  plan: epochPlan,
  rank: z.int().check(z.minimum(0)),
  batch: z.int().check(z.minimum(0)),
  /** Where given, the places are those in this order, and not in the plan's own. */
  within: z.optional(order),
});
export type BatchOfRank = z.infer<typeof batchOfRank>;

const tiles = z.strictObject({
  plan: epochPlan,
  /** Where given, what is asked is where the samples stand in this order; else, what their dataset indices are. */
  within: z.optional(order),
  /** Every so many samples of a rank are asked for. */
  step: z.int().check(z.minimum(1)),
  /** Tile t of a rank holds its samples `(t * TILE_LENGTH + i) * step`. */
  tiles: z.array(z.strictObject({ rank: z.int().check(z.minimum(0)), tile: z.int().check(z.minimum(0)) })),
});
export type Tiles = z.infer<typeof tiles>;

/** A job, and what happens to it. */
const stoppedJob = {
  /** As the file has it, with another loop where a person chose one. */
  configuration: z.unknown(),
  scenario,
  /** `planned`: whatever the scenario sets, it resumes with the `start_iter` of the elastic plan. */
  startIter: z.optional(z.literal('planned')),
};
const job = z.strictObject(stoppedJob);
export type StoppedJob = z.infer<typeof job>;

/** One of two jobs that are compared: its run that nothing interrupts, or with a scenario the resumed one. */
const sideOfComparison = z.strictObject({ configuration: z.unknown(), scenario: z.optional(scenario) });
export type SideOfComparison = z.infer<typeof sideOfComparison>;

/**
 * What the page asks of the worker. Each holds all that its answer takes, so that a worker that died can be replaced and
 * asked again. Of one method only the newest counts: it cancels the one before.
 */
export const workerRequest = z.discriminatedUnion('method', [
  /** Reads a configuration. */
  z.strictObject({ method: z.literal('read'), configuration: z.unknown() }),
  /** Stops and resumes its job, and checks the contract. */
  z.strictObject({ method: z.literal('check'), ...stoppedJob }),
  /** Says what most likely went wrong. */
  z.strictObject({ method: z.literal('diagnose'), ...stoppedJob }),
  /** Judges every stop of the job. Where the scenario stops does not matter. */
  z.strictObject({ method: z.literal('stops'), ...stoppedJob }),
  /** Counts how often each sample is trained over the whole job. */
  z.strictObject({ method: z.literal('exposure'), ...stoppedJob, bins: z.int().check(z.minimum(1)) }),
  /** Plans the resume in another shape, or, where the shape stays, shows which shapes there are. */
  z.strictObject({ method: z.literal('elastic'), ...stoppedJob }),
  /** Holds the run of one job against that of another. */
  z.strictObject({ method: z.literal('compare'), a: sideOfComparison, b: sideOfComparison }),
  /** Fetches samples for the cells that are seen. */
  z.strictObject({ method: z.literal('samples'), groups: z.array(tiles) }),
  /** Fetches whole batches for the verdict's first difference. */
  z.strictObject({ method: z.literal('difference'), batches: z.array(batchOfRank) }),
  /** Fetches whole batches for the inspector. */
  z.strictObject({ method: z.literal('inspect'), batches: z.array(batchOfRank) }),
  /** Looks where a dataset index stands in some orders. */
  z.strictObject({ method: z.literal('find'), index: z.int().check(z.minimum(0)), orders: z.array(order) }),
]);
export type WorkerRequest = z.infer<typeof workerRequest>;
export type WorkerMethod = WorkerRequest['method'];

export const toWorker = toWorkerSchema(workerRequest);
export type ToWorker = z.infer<typeof toWorker>;
