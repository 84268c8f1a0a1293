/** What a resume can have gone wrong by, each with a signature of its own in the two streams. */
export const CAUSES = [
  // The position: how many samples each rank skips in the resumed epoch.
  'batches-as-samples',
  'samples-as-batches',
  'optimizer-steps-as-batches',
  'times-accumulation',
  'times-world-size',
  'a-round-ahead',
  'one-too-many',
  'one-too-few',
  'share-of-share',
  'prefetch-saved',
  'position-not-restored',
  'counters-without-data',
  'position-derived',
  'count-restarted',
  // The epoch: which order the resumed epoch has.
  'epoch-saved-too-late',
  'epoch-not-restored',
  'stream-restarted',
  'set-epoch-never',
  'set-epoch-too-late',
  'set-epoch-off-by-one',
  'source-not-told',
  // Later epochs and the end.
  'position-not-cleared',
  'end-restored-again',
  // The order itself.
  'seed-changed',
  'dataset-changed',
  'not-shuffled',
  'order-from-global-generator',
  'seed-per-rank',
  'seed-not-applied',
  // The ranks and the shape.
  'uneven-ranks',
  'pads-from-remaining',
  'world-size-changed',
  'batch-size-changed',
  'chunked-world-size-changed',
] as const;
export type CauseId = (typeof CAUSES)[number];

/** One fault, and every cause that the streams cannot tell apart for it. */
export interface Diagnosis {
  /** What is wrong, each its own card: where the run goes on, in which order, what later epochs do, how ranks share. */
  readonly about: 'position' | 'epoch' | 'later epochs' | 'order' | 'ranks' | 'shape';
  /** The causes that explain it exactly, the most usual first. Empty: none that is known. */
  readonly causes: readonly CauseId[];
  /** The numbers of the formula, by their symbols (k, B, R, A, P, M, o, …). */
  readonly numbers: Readonly<Record<string, number>>;
}
