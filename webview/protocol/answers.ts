import type {
  DiagnosisWords,
  ElasticMap,
  ElasticPlan,
  ExposureSummary,
  JobShape,
  LoopField,
  Severity,
  Stop,
  ViolationPlace,
  ViolationWords,
} from '@sampler-scope/core';
import type { LoopOfFile } from './loop.ts';
import type { ScenarioChanges } from './scenario.ts';

/** A loop to choose. */
export interface LoopChoice {
  readonly name: string;
  readonly title: string;
  /** What it does to the data. */
  readonly sentence: string;
  /** What sets it apart from the correct one, by the parameters' names in a file. */
  readonly parameters: Readonly<Record<string, LoopValue>>;
}

/** What a loop's parameter may be. */
export type LoopValue = string | number | boolean;

/** The loop of a configuration, and those there are. */
export interface LoopFacts {
  readonly choices: readonly LoopChoice[];
  /** The name the file gives; absent where its loop is one of its own making. */
  readonly name: string | undefined;
  /** Whether the file changes how the loop goes that it names, and not only how much of it there is. */
  readonly isChanged: boolean;
  /** What of a loop can be changed. */
  readonly fields: readonly LoopField[];
  /** The parameters of the correct loop. */
  readonly correct: Readonly<Record<string, LoopValue>>;
}

/** What mends a fault in the job itself, as a configuration spells it: all of each that is different then. */
export interface MendedJob {
  readonly loop?: LoopOfFile;
  readonly changes?: ScenarioChanges;
  /** Arguments of the sampler, beside those it has. */
  readonly args?: Readonly<Record<string, unknown>>;
}

/** A fault in words, and what mends it in the job; `undefined` where nothing in it does. */
export interface Diagnosed extends DiagnosisWords {
  readonly mended: MendedJob | undefined;
}

/** A violation in words, as a list shows it. */
export interface Finding extends ViolationWords {
  readonly severity: Severity;
  readonly at: ViolationPlace;
}

/** What comes of each stop of a job, as far as it is known. */
export interface StopsSoFar {
  /** The stop after batch k (from 1 on) of the n-th epoch stands at `starts[n] + k - 1`; one start more than epochs. */
  readonly starts: Uint32Array;
  /** Positions in `STOP_STATES`, of the stops that are judged: the first ones. */
  readonly states: Uint8Array;
  /** How many of them there are of each state, by its position in `STOP_STATES`. */
  readonly counts: Uint32Array;
  /** `plan`: each is resumed with the `start_iter` of the elastic plan for it. */
  readonly resumedBy: 'loop' | 'plan';
}

/** How often samples are trained over the whole job, held against how often they were to be. */
export type ExposureStrip = {
  /** Samples in the dataset. */
  readonly length: number;
  readonly summary: ExposureSummary;
  /** How often each sample is trained by the plan; `undefined`: not all alike. */
  readonly planned: number | undefined;
} & (
  | {
      /** So few samples that each has a cell. All by sample. */
      readonly kind: 'cells';
      readonly counts: Uint32Array;
      readonly plannedCounts: Uint32Array;
      /** Slots besides, in which the sample was a pad. */
      readonly pads: Uint32Array;
    }
  | {
      /** Shares, 0 … 1, of bins of neighbouring samples; `whole`: of all samples together, in one bin. */
      readonly kind: 'bins' | 'whole';
      readonly below: Float64Array;
      readonly above: Float64Array;
    }
);

/** One way to resume in another shape. */
export interface ElasticChoice {
  readonly kind: 'otherStop' | 'otherWorld' | 'sameGlobalBatch' | 'exact' | 'down' | 'up' | 'asSet';
  readonly words: string;
  readonly startIter: number;
  /** Samples trained twice, and samples never trained in the epoch. */
  readonly twice: number;
  readonly lost: number;
  readonly lossless: boolean;
  /** Whether it is the one that is shown. */
  readonly isShown: boolean;
  /** What it takes: another stop, other changes. */
  readonly stop: Stop;
  readonly shape: JobShape;
  readonly changes: ScenarioChanges;
}

/** How a job goes on in another shape. */
export interface ElasticAnswer {
  /** Batches of the epoch trained when it was saved. */
  readonly batch: number;
  readonly saved: JobShape;
  readonly target: JobShape;
  readonly plan: ElasticPlan;
  readonly choices: readonly ElasticChoice[];
  readonly map: ElasticMap;
}
