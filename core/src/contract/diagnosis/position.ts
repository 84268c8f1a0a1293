import type { CauseId } from './cause.ts';
import type { Signs } from './signs.ts';

/** The numbers a position may depend on. */
export type PositionNumbers = Pick<Signs, 'k' | 'B' | 'R' | 'M' | 'P' | 'A' | 'T'>;

/** What a cause makes of the position: samples of each rank that are skipped, where k·B would be right. */
export interface PositionSignature {
  readonly cause: CauseId;
  offset(numbers: PositionNumbers): number;
}

/** The signature table: a cause is a row. The most usual first. */
export const POSITION_SIGNATURES: readonly PositionSignature[] = [
  { cause: 'batches-as-samples', offset: ({ k }) => k },
  { cause: 'one-too-few', offset: ({ k, B }) => Math.max(0, k - 1) * B },
  { cause: 'one-too-many', offset: ({ k, B }) => (k + 1) * B },
  { cause: 'optimizer-steps-as-batches', offset: ({ k, A, B }) => Math.floor(k / A) * B },
  { cause: 'times-accumulation', offset: ({ k, A, B }) => k * A * B },
  { cause: 'times-world-size', offset: ({ k, R, B }) => k * R * B },
  { cause: 'a-round-ahead', offset: ({ k, R, B }) => (k + R - 1) * B },
  { cause: 'prefetch-saved', offset: ({ k, P, M, B }) => Math.min(k + P, M) * B },
  { cause: 'share-of-share', offset: ({ k, R, B }) => Math.floor((k * B) / R) },
  { cause: 'samples-as-batches', offset: ({ k, B }) => k * B * B },
  { cause: 'position-derived', offset: ({ T, A, M, B }) => ((Math.floor(T / A) * A) % Math.max(1, M)) * B },
  { cause: 'position-not-restored', offset: () => 0 },
];

/**
 * The causes whose formula gives the position that was observed; empty where it is right. A position past the end of the
 * epoch cannot be told from another.
 */
export function positionCauses(signs: Signs): readonly CauseId[] {
  const { k, B, M, S, head } = signs;
  const observed = head.empty ? S : head.location?.offset;
  if (observed === undefined || Math.min(k * B, S) === observed) return [];
  const fitting = POSITION_SIGNATURES.filter(({ offset }) => Math.min(S, offset(signs)) === observed);
  const causes = fitting.map(({ cause }) => cause);
  if (observed > 0) return causes;
  // From the start again: either the whole epoch, or only as many batches as the counters thought were left.
  const countersWentOn = head.cutShort && head.stretch.batches === M - k;
  return countersWentOn ? ['counters-without-data'] : causes;
}
