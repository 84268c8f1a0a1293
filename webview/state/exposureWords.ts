import { formatCount } from '@sampler-scope/core';
import type { ExposureStrip } from '../protocol/answers.ts';

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** How often samples are trained, in two lines at the most: each number of times where there are two, else from and to. */
export function exposureInWords({ summary, planned }: ExposureStrip): readonly string[] {
  const { histogram, min, max } = summary;
  if (histogram.length <= 2) return histogram.map(({ times, samples }) => `${times}×: ${short(samples)}`);
  return [`${min}× to ${max}×`, ...(planned === undefined ? [] : [`plan ${planned}×`])];
}

function short(samples: number): string {
  return samples < 1_000_000 ? formatCount(samples) : COMPACT.format(samples);
}
