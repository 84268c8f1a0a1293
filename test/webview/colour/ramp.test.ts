import { describe, expect, it } from 'vitest';
import { rgbOfCss, rgbOfHex } from '../../../webview/colour/hex.ts';
import { contrast, inkOn } from '../../../webview/colour/ink.ts';
import { fromOklab, oklabDistance, toOklab } from '../../../webview/colour/oklab.ts';
import { createRamp, RAMP_LENGTH, rampIndex } from '../../../webview/colour/ramp.ts';

describe.each(['dark', 'light', 'highContrast'] as const)('the %s ramp', (name) => {
  const ramp = createRamp(name);
  const oklab = ramp.colours.map(toOklab);

  it('has 256 colours, and ends where its stops end', () => {
    expect(ramp.css).toHaveLength(RAMP_LENGTH);
    expect([ramp.css[0], ramp.css.at(-1)]).toEqual(
      { dark: ['#354e9f', '#ffe794'], light: ['#1d317f', '#dfbf47'], highContrast: ['#4863b6', '#ffe794'] }[
        name
      ],
    );
  });

  it('gets lighter all the way, so that it is read without colour', () => {
    for (let i = 8; i < RAMP_LENGTH; i += 8) {
      expect(oklab[i]?.[0]).toBeGreaterThan(oklab[i - 8]?.[0] ?? 1);
    }
  });

  it('has steps of the same size to the eye', () => {
    const steps = Array.from({ length: 16 }, (_, i) => {
      const [from, to] = [oklab[i * 16], oklab[Math.min(255, (i + 1) * 16)]];
      return from && to ? oklabDistance(from, to) : 0;
    });
    expect(Math.min(...steps)).toBeGreaterThan(0.028);
    expect(Math.max(...steps)).toBeLessThan(0.041);
  });

  it('carries text: 4.5 to 1 at the least', () => {
    for (const colour of ramp.colours)
      expect(contrast(colour, rgbOfHex(inkOn(colour)))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('rampIndex', () => {
  it('spreads the places of an epoch over the ramp', () => {
    expect([0, 49, 50, 99].map((place) => rampIndex(place, 100))).toEqual([0, 125, 128, 253]);
  });

  it('gives a pad the last colour, and an empty epoch the first', () => {
    expect(rampIndex(101, 100)).toBe(255);
    expect(rampIndex(0, 0)).toBe(0);
  });
});

describe('colours', () => {
  it('go to OKLab and back', () => {
    for (const hex of ['#000000', '#ffffff', '#354e9f', '#f14c4c']) {
      const rgb = rgbOfHex(hex);
      expect(fromOklab(toOklab(rgb))).toEqual(rgb);
    }
  });

  it('are read as a canvas gives them', () => {
    expect(rgbOfCss('rgba(12, 34, 56, 0.5)')).toEqual([12, 34, 56]);
    expect(rgbOfCss('#0c2238')).toEqual([12, 34, 56]);
  });
});
