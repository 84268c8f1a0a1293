import { requireLength } from '../errors/argument.ts';

/** Anything with a length: an array, a dataset, or just `{ length: 50_000 }`. Python's `typing.Sized`. */
export interface Sized {
  /** How many samples, an integer in 0 … 2^32 - 1. */
  readonly length: number;
}

/** @throws {LengthError} for a length that is not an integer in 0 … 2^32 - 1. */
export function lengthOf(dataSource: Sized, argument = 'dataSource.length'): number {
  return requireLength(dataSource.length, argument);
}
