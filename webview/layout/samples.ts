import type { RowKind } from './picture.ts';

/** No sample, or none that the epoch's order holds. */
export const NO_SAMPLE = 0xffff_ffff;

/**
 * What only the worker knows, since it takes an order to be drawn. `undefined`: not known yet; asking is what makes it
 * be fetched. A sample is named by its stretch, its rank, and its number among the rank's samples in the stretch.
 */
export interface SampleLookup {
  /** The dataset index; `NO_SAMPLE` past the end. `sample` is a multiple of `step`. */
  index(row: RowKind, stretch: number, rank: number, sample: number, step: number): number | undefined;
  /**
   * Where an observed sample stands in the order that its epoch has in the uninterrupted run. `sample` is a multiple of
   * `step`.
   */
  expectedPlace(stretch: number, rank: number, sample: number, step: number): number | undefined;
}

export const NOTHING_KNOWN: SampleLookup = {
  index: () => undefined,
  expectedPlace: () => undefined,
};
