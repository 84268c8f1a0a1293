import { formatCount, formatNumber } from '@sampler-scope/core';

const BYTES_AN_INDEX = 4;

/** What an order of so many samples takes, and what can be shown without it. */
export function tooBigInWords(length: number): string {
  const gigabytes = Math.round((10 * length * BYTES_AN_INDEX) / 2 ** 30) / 10;
  return `The order of an epoch of ${formatCount(length)} samples takes ${formatNumber(gigabytes)} GB, and as much again to find a sample in it. Places take none of it: verdict, marks, colours and every stop are exact without the indices.`;
}
