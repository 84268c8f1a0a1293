import type { Span } from '../core/document/tree.ts';
import type { FactName, Facts, Given } from './facts.ts';
import type { Lint } from './lint.ts';
import type { Source } from './source.ts';

/** The shapes in which people write samplers down: one test each. */
export const SHAPES = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'S9',
  'S10',
  'S11',
  'S12',
  'S13',
  'S14',
  'S15',
  'S16',
  'S17',
  'S18',
  'S19',
  'S20',
] as const;
export type Shape = (typeof SHAPES)[number];

/** The systems whose samplers are known. */
export type System =
  | 'torch'
  | 'torchdata'
  | 'helios'
  | 'hydra'
  | 'mmengine'
  | 'lightning'
  | 'transformers'
  | 'accelerate'
  | 'streaming'
  | 'torchtitan'
  | 'deepspeed'
  | 'megatron'
  | 'home-made'
  | 'sampler-scope';

/** What is known of the order in which a system gives its samples. */
export type KnownOrder =
  /** One of core's samplers gives exactly this order; what its arguments are follows from the facts. */
  | {
      readonly kind: 'exact';
      readonly sampler: string;
      readonly loop?: string;
      /** The sampler a single process takes instead, whose batch size is the loader's: Helios asks how many there are. */
      readonly alone?: string;
    }
  /** No order is invented: only what is sure without one is shown. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A place in a text where a sampler, a loader over one, or a job's shape is written down. */
export interface Site {
  readonly shape: Shape;
  readonly system: System;
  /** As a person would call it: `DistributedSampler`, `DataLoaderParams`. */
  readonly name: string;
  /** The call, mapping or line: what is said of it stands above its first line. */
  readonly at: Span;
  /** What names it within that, such as a mapping's key: what is wrong with all of it is marked there. Default: `at`. */
  readonly nameAt?: Span;
  readonly facts: Facts;
  /** What a comment of the file says of it. */
  readonly directive?: Given;
  readonly order: KnownOrder;
  /** Where a fact is set for this site alone: what a fix changes. */
  readonly slots?: Slots;
  /** `false` for what its names tell is no training: validation, test. */
  readonly isTraining?: boolean;
}

/** The argument or the entry of a fact: what stands at `at` becomes `before` and the value. Empty where it is left out. */
export interface Slot {
  readonly at: Span;
  readonly before: string;
}

export type Slots = { readonly [Name in FactName]?: Slot };

/** A notebook's code cell. */
export interface Cell {
  /** Which of all cells it is, from 0 on. */
  readonly index: number;
  /** Where its text stands in what all spans of the notebook count: its code cells' texts, one after the other. */
  readonly at: Span;
}

/** What is found in a text. */
export interface Found {
  /** In the order of the text. */
  readonly sites: readonly Site[];
  /** In the order of the text. */
  readonly lints: readonly Lint[];
  /** Whether the text has syntax errors: what stands around them is read all the same. */
  readonly isBroken: boolean;
  /** Of a notebook only: spans count in its cells' texts, and not in the file. */
  readonly cells?: readonly Cell[];
}

/** Finds what one language's texts say. Never throws: what cannot be read is passed over. */
export type Reader = (source: Source) => Found;

export const NOTHING: Found = { sites: [], lints: [], isBroken: false };
