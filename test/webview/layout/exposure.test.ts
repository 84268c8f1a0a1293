import { finish, OrderCache } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { binAt, binInWords, layoutExposure } from '../../../webview/layout/exposure.ts';
import { SHAPES } from '../../../webview/layout/scene.ts';
import type { ExposureStrip } from '../../../webview/protocol/answers.ts';
import { exposureInWords } from '../../../webview/state/exposureWords.ts';
import { exposureStrip } from '../../../webview/worker/exposureStrip.ts';
import { measure } from '../support/pictures.ts';
import { FEWER_RANKS, HELIOS, HOLDS, HUGE, REPLAYS, TINY } from '../support/scenes.ts';

function stripOf(configuration: {
  readonly resume: readonly { readonly stop: { readonly epoch: number; readonly batch: number } }[];
}): ExposureStrip {
  const [scenario] = configuration.resume;
  if (scenario === undefined) throw new Error('a scene has a scenario');
  return finish(exposureStrip({ configuration, scenario, bins: 100 }, new OrderCache(2 ** 24)));
}

function shapes(strip: ExposureStrip | undefined): Partial<Record<(typeof SHAPES)[number], number>> {
  const { shapes, ground } = layoutExposure(strip, 900, 56, measure);
  const found: Partial<Record<(typeof SHAPES)[number], number>> = {};
  for (const { kind, count } of [ground, shapes]) {
    for (const number of kind.subarray(0, count)) {
      const shape = SHAPES[number];
      if (shape !== undefined) found[shape] = (found[shape] ?? 0) + 1;
    }
  }
  return found;
}

describe('the exposure', () => {
  it('has a cell for each of a few samples: how often, and against the plan', () => {
    const strip = stripOf(HELIOS);
    expect(strip.kind === 'cells' && [...strip.counts]).toEqual([5, 2, 2, 3, 4, 4, 5, 2, 1, 1, 4, 3]);
    expect(shapes(strip)).toEqual({ exposed: 12, outlineMissing: 5, outlineWrong: 5, railRepeated: 5 });
    expect(exposureInWords(strip)).toEqual(['1× to 5×', 'plan 3×']);
    expect(binInWords(strip, binAt(strip, 0, 900))).toBe('sample 0: trained 5×, planned 3×');
  });

  it('tells pads apart', () => {
    const strip = stripOf(TINY);
    const { labels } = layoutExposure(strip, 1400, 56, measure);
    expect(labels.map(({ text }) => text).filter((text) => text.endsWith('+p'))).toHaveLength(5);
    expect(strip.kind === 'cells' && strip.pads.reduce((sum, pads) => sum + pads, 0)).toBe(6);
    expect(binInWords(strip, binAt(strip, (1400 * 8.5) / 22, 1400))).toBe(
      'sample 8: trained 3×, planned 3×, and 2× as a pad',
    );
    expect(shapes(strip)).toEqual({ exposed: 22 });
  });

  it('has bins of many samples, with shares from the top', () => {
    const strip = stripOf(REPLAYS);
    expect(strip.kind === 'bins' && strip.above.length).toBe(100);
    expect(strip.kind === 'bins' && strip.above.reduce((sum, share) => sum + share, 0) / 100).toBeCloseTo(
      0.5952,
    );
    expect(shapes(strip).exposedMore).toBeGreaterThan(20);
    expect(shapes(strip).railMissing).toBeUndefined();
    expect(exposureInWords(strip)).toEqual(['3×: 20,240', '4×: 29,760']);
    expect(binInWords(strip, binAt(strip, 0, 900))).toMatch(
      /^samples 0 to 499: \d+\.?\d* % more often than planned, 0 % less$/,
    );
  });

  it('shows a few among many', () => {
    expect(exposureInWords(stripOf(FEWER_RANKS))).toEqual(['3×: 49,936', '4×: 64']);
    expect(shapes(stripOf(FEWER_RANKS)).exposedMore).toBeGreaterThan(10);
  });

  it('is all grey where all is as planned', () => {
    expect(shapes(stripOf(HOLDS))).toEqual({ exposed: 1 });
  });

  it('is one bin of all samples where to place each would take gigabytes', () => {
    const strip = stripOf(HUGE);
    expect(strip.kind).toBe('whole');
    expect(exposureInWords(strip)).toEqual(['2×: 1.05M', '3×: 98.95M']);
    expect(shapes(strip)).toEqual({ exposed: 1, railMissing: 1 });
  });

  it('says that it is being counted', () => {
    expect(shapes(undefined)).toEqual({ nothing: 1 });
  });
});
