import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampStop, defaultStop, moveStop } from '../../../webview/state/stops.ts';

const job = { epochs: 3, batchesPerEpoch: 196 };

describe('stops', () => {
  it('move over the borders of epochs', () => {
    expect(moveStop({ epoch: 0, batch: 196 }, 1, job)).toEqual({ epoch: 1, batch: 1 });
    expect(moveStop({ epoch: 1, batch: 1 }, -1, job)).toEqual({ epoch: 0, batch: 196 });
    expect(moveStop({ epoch: 2, batch: 190 }, 10, job)).toEqual({ epoch: 2, batch: 196 });
    expect(moveStop({ epoch: 0, batch: 3 }, -10, job)).toEqual({ epoch: 0, batch: 0 });
  });

  it('come back where they were', () => {
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.integer({ min: 1, max: 196 }),
        fc.integer({ min: -100, max: 100 }),
        (epoch, batch, by) => {
          const there = moveStop({ epoch, batch }, by, job);
          const done = epoch * 196 + batch + by;
          if (done >= 1 && done <= 3 * 196) expect(moveStop(there, -by, job)).toEqual({ epoch, batch });
        },
      ),
    );
  });

  it('stay within the job', () => {
    expect(clampStop({ epoch: 9, batch: 500 }, job)).toEqual({ epoch: 2, batch: 196 });
    expect(moveStop({ epoch: 0, batch: 0 }, 5, { epochs: 2, batchesPerEpoch: 0 })).toEqual({
      epoch: 0,
      batch: 0,
    });
  });

  it('start inside an epoch where the file names none', () => {
    expect(defaultStop(job)).toEqual({ epoch: 1, batch: 118 });
    expect(defaultStop({ epochs: 1, batchesPerEpoch: 1 })).toEqual({ epoch: 0, batch: 1 });
  });
});
