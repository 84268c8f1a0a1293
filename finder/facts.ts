import type { Span } from '../core/document/tree.ts';

/** What makes a sampler's configuration, whatever system it is written for; spelled as people write it in Python. */
export const FACT_NAMES = [
  /** `len(dataset)`. */
  'length',
  /** The world size: how many ranks share the samples out. */
  'num_replicas',
  /** Samples a batch on each rank, as the loader has it. */
  'batch_size',
  /** Samples a batch, as a resumable sampler has it. */
  'sampler_batch_size',
  /** Samples a step of the optimizer takes, of all ranks together: batch_size × num_replicas × accumulation_steps. */
  'global_batch_size',
  'shuffle',
  'seed',
  /** The sampler's way to even the ranks: drop the tail, or pad from the start. */
  'sampler_drop_last',
  /** Whether ranks are given as much each: MMEngine's `round_up`, Accelerate's `even_batches`. */
  'even_ranks',
  /** Whether the loader leaves out a last batch that is not full. */
  'drop_last',
  'num_workers',
  'prefetch_factor',
  'persistent_workers',
  /** Batches a step of the optimizer. */
  'accumulation_steps',
  'epochs',
  /** Steps (iterations) a run trains, where it is not counted in epochs. */
  'max_steps',
  /** Steps between two checkpoints. */
  'checkpoint_every',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

export type FactValue = number | bigint | boolean | string;

/** One thing that is known, or is known to be unknown, with where it comes from. */
export type Fact =
  /** It stands in the text: literally, or by way of constants and arithmetic of the same file. */
  | { readonly kind: 'written'; readonly value: FactValue; readonly at: Span }
  /** Left out, and so the default of a known class. */
  | { readonly kind: 'default'; readonly value: FactValue; readonly of: string }
  /** It follows from others: `train_batch_size / (micro × accumulation)`. */
  | { readonly kind: 'derived'; readonly value: FactValue; readonly formula: string }
  /** A person said it: in a comment of the file, in a setting, or when asked. */
  | { readonly kind: 'given'; readonly value: FactValue; readonly by: 'directive' | 'setting' | 'answer' }
  /** It cannot be known from the text: the length of a dataset, the world size. */
  | { readonly kind: 'open'; readonly why: string; readonly at?: Span };

/** What is said of one sampler. A name without a fact does not apply to it. */
export type Facts = { readonly [Name in FactName]?: Fact };

/** What a person said of a workspace's or a file's open facts. */
export type Given = { readonly [Name in FactName]?: FactValue | undefined };

/** What was said beside the files: in a setting, or in answer to a question. */
export interface Said {
  readonly setting?: Given | undefined;
  readonly answer?: Given | undefined;
}
