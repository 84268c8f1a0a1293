import type { ComparedRun, JobFacts, RunsComparison, StopCheck, StopRuns } from '@sampler-scope/core';
import * as z from 'zod/mini';
import { fromWorkerSchema } from '../../worker/envelope.ts';
import type { Diagnosed, ElasticAnswer, ExposureStrip, Finding, LoopFacts, StopsSoFar } from './answers.ts';
import type { ScenarioOfFile } from './scenario.ts';

/** How many samples are fetched at a time. */
export const TILE_LENGTH = 256;

/** Orders longer than this are not drawn: one takes a gigabyte, and as much again to be turned round. */
export const MOST_DRAWN = 2 ** 28;

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
        readonly diagnosis: readonly Diagnosed[] | undefined;
      }
    | { readonly ok: false; readonly problems: readonly Refusal[] };
  diagnose: readonly Diagnosed[];
  /** `undefined`: there are too many. */
  stops: StopsSoFar | undefined;
  exposure: ExposureStrip;
  elastic: ElasticAnswer;
  compare:
    | {
        readonly ok: true;
        readonly a: ComparedRun;
        readonly b: ComparedRun;
        readonly comparison: RunsComparison;
        /** Of the first difference, the samples of both batches; absent where it would take long to draw them. */
        readonly indices:
          | { readonly a: Uint32Array | undefined; readonly b: Uint32Array | undefined }
          | undefined;
      }
    | { readonly ok: false; readonly problems: readonly Refusal[] };
  /** A `TILE_LENGTH` of values for each tile, in the order asked for. */
  samples: Uint32Array;
  difference: readonly BatchSamples[];
  inspect: readonly BatchSamples[];
  /** By order: every place where the index stands. */
  find: readonly (readonly number[])[];
}

/** How far a computation is, 0 … 1, and what is known so far. */
export interface WorkerProgress {
  readonly share: number;
  readonly runs?: StopRuns | undefined;
  readonly stops?: StopsSoFar | undefined;
}

export const fromWorker = fromWorkerSchema(z.custom<WorkerProgress>(isObject));
export type FromWorker = z.infer<typeof fromWorker>;

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
