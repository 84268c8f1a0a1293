import type { DiagnosisWords, JobFacts, StopCheck, StopRuns } from '@sampler-scope/core';
import * as z from 'zod/mini';
import type { ElasticAnswer, ExposureStrip, Finding, LoopFacts, StopsSoFar } from './answers.ts';
import { epochPlan, order } from './plan.ts';
import { type ScenarioOfFile, scenario } from './scenario.ts';

/** How many samples are fetched at a time. */
export const TILE_LENGTH = 256;

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
  /** Fetches samples for the cells that are seen. */
  z.strictObject({ method: z.literal('samples'), groups: z.array(tiles) }),
  /** Fetches whole batches for the verdict's first difference. */
  z.strictObject({ method: z.literal('difference'), batches: z.array(batchOfRank) }),
  /** Fetches whole batches for the inspector. */
  z.strictObject({ method: z.literal('inspect'), batches: z.array(batchOfRank) }),
]);
export type WorkerRequest = z.infer<typeof workerRequest>;
export type WorkerMethod = WorkerRequest['method'];

/** A batch's samples, slot by slot. */
export interface BatchSamples {
  readonly indices: Uint32Array;
  /** Their places in the order that was asked for; `NO_SAMPLE` for one that it does not hold. */
  readonly places: Float64Array;
}

/** Why something cannot be done, and what in the configuration stands against it. */
export interface Refusal {
  readonly path: string;
  readonly message: string;
}

/** What comes back, by method. */
export interface WorkerResults {
  read:
    | {
        readonly ok: true;
        readonly facts: JobFacts;
        readonly scenarios: readonly ScenarioOfFile[];
        readonly loop: LoopFacts;
      }
    | { readonly ok: false; readonly problems: readonly Refusal[] };
  check:
    | {
        readonly ok: true;
        readonly check: StopCheck;
        readonly findings: readonly Finding[];
        /** Absent where it takes an order to be drawn: it is to be asked for. */
        readonly diagnosis: readonly DiagnosisWords[] | undefined;
      }
    | { readonly ok: false; readonly problems: readonly Refusal[] };
  diagnose: readonly DiagnosisWords[];
  /** `undefined`: there are too many. */
  stops: StopsSoFar | undefined;
  exposure: ExposureStrip;
  elastic: ElasticAnswer;
  /** A `TILE_LENGTH` of values for each tile, in the order asked for. */
  samples: Uint32Array;
  difference: readonly BatchSamples[];
  inspect: readonly BatchSamples[];
}

/** How far a computation is, 0 … 1, and what is known so far. */
export interface WorkerProgress {
  readonly share: number;
  readonly runs?: StopRuns | undefined;
  readonly stops?: StopsSoFar | undefined;
}

const id = z.int().check(z.minimum(1));

export const toWorker = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), id, request: workerRequest }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type ToWorker = z.infer<typeof toWorker>;

/** The envelope is checked; what is in it was made by the same build of the same code. */
export const fromWorker = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('progress'), id, progress: z.custom<WorkerProgress>(isObject) }),
  z.strictObject({ type: z.literal('done'), id, result: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), id, message: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorker>;

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
