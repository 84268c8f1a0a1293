import { describe, expect, it } from 'vitest';
import { roundStep } from '../../../webview/layout/ruler.ts';

describe('roundStep', () => {
  it('gives the least round step', () => {
    expect([0.2, 1, 1.1, 3, 5, 6, 42, 50, 51, 4999, 5000].map(roundStep)).toEqual([
      1, 1, 2, 5, 5, 10, 50, 50, 100, 5000, 5000,
    ]);
  });
});
