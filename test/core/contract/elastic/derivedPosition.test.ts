import { derivedPosition } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

describe('a position derived from a step count', () => {
  it('is half the way where half the ranks resume', () => {
    const saved = { ranks: 8, batchSize: 4, accumulationSteps: 1, batchesPerEpoch: 100 };
    const target = { ranks: 4, batchSize: 4, accumulationSteps: 1, batchesPerEpoch: 200 };
    expect(derivedPosition(250, saved, target)).toEqual({
      trained: { samples: 8000, epochs: 2.5 },
      derived: { samples: 4000, epochs: 1.25 },
      short: 4000,
    });
  });

  it('is right where the samples of a step stay the same', () => {
    const saved = { ranks: 8, batchSize: 4, accumulationSteps: 1, batchesPerEpoch: 100 };
    const target = { ranks: 2, batchSize: 4, accumulationSteps: 4, batchesPerEpoch: 400 };
    expect(derivedPosition(250, saved, target)).toMatchObject({ derived: { epochs: 2.5 }, short: 0 });
  });

  it('runs ahead where the accumulation grows', () => {
    const saved = { ranks: 2, batchSize: 4, accumulationSteps: 1, batchesPerEpoch: 100 };
    const target = { ...saved, accumulationSteps: 2 };
    expect(derivedPosition(10, saved, target).short).toBe(-80);
  });

  it('is at the start of a job without samples', () => {
    const none = { ranks: 1, batchSize: 1, accumulationSteps: 1, batchesPerEpoch: 0 };
    expect(derivedPosition(0, none, none).trained).toEqual({ samples: 0, epochs: 0 });
  });
});
