import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorBox } from '../../../webview/layout/cursorBox.ts';
import { hitLanes } from '../../../webview/layout/hit.ts';
import { batchX, scaleOf } from '../../../webview/layout/scale.ts';
import { lanesOf, pictureOf } from '../support/pictures.ts';
import { FEWER_RANKS, TINY } from '../support/scenes.ts';

describe('hitLanes', () => {
  const { scale, grid } = lanesOf(pictureOf(FEWER_RANKS), { width: 900, height: 600 });

  it('undoes the layout: the middle of a cell is that cell', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 195 }),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 2, max: 200 }),
        (epoch, batch, rank, perBatch) => {
          const column = (scale.groups[epoch]?.start ?? 0) + batch;
          const near = scaleOf(scale.groups, 900, { kind: 'part', perBatch, first: Math.max(0, column - 2) });
          const box = cursorBox(near, grid, { epoch, batch, rank });
          if (box === undefined) throw new Error('the batch is out of sight');
          const x = batchX(near, epoch, batch) + perBatch / 2;
          expect(hitLanes(near, grid, x, box.y + box.height / 2)).toEqual({
            kind: 'batch',
            epoch,
            batch,
            rank,
          });
        },
      ),
    );
  });

  it('takes the ruler to the nearest border between batches, within the plan', () => {
    const x = batchX(scale, 1, 100);
    expect(hitLanes(scale, grid, x + 0.3, 36)).toEqual({ kind: 'ruler', epoch: 1, batch: 100 });
    // Epoch 1 ran 228 batches on fewer ranks, and planned 196: there is no later stop.
    expect(hitLanes(scale, grid, batchX(scale, 1, 220), 36)).toEqual({ kind: 'ruler', epoch: 1, batch: 196 });
  });

  it('finds nothing above the ruler, between epochs, and below the lanes', () => {
    const tiny = lanesOf(pictureOf(TINY), { width: 900, height: 800 });
    expect(hitLanes(scale, grid, 100, 5)).toEqual({ kind: 'none' });
    expect(hitLanes(tiny.scale, tiny.grid, batchX(tiny.scale, 0, 2) + 5, 100)).toEqual({ kind: 'none' });
    expect(hitLanes(tiny.scale, tiny.grid, 100, 790)).toEqual({ kind: 'none' });
  });
});
