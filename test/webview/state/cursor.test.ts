import { describe, expect, it } from 'vitest';
import { groupEpochs } from '../../../webview/layout/groups.ts';
import { clampCursor, columnOf, firstCursor, moveCursor, moveEpoch } from '../../../webview/state/cursor.ts';
import { pictureOf } from '../support/pictures.ts';
import { HOLDS, REPLAYS } from '../support/scenes.ts';

describe('the cursor', () => {
  const replays = pictureOf(REPLAYS);
  const groups = groupEpochs(replays.reference, replays.resumed);

  it('starts at the first difference, else at the first batch after the resume', () => {
    expect(firstCursor(replays, groups)).toEqual({ epoch: 1, batch: 120, rank: 0 });
    const holds = pictureOf(HOLDS);
    expect(firstCursor(holds, groupEpochs(holds.reference, holds.resumed))).toEqual({
      epoch: 1,
      batch: 120,
      rank: 0,
    });
  });

  it('walks through all columns, over the borders of epochs', () => {
    expect(moveCursor({ epoch: 0, batch: 195, rank: 3 }, 1, groups)).toEqual({ epoch: 1, batch: 0, rank: 3 });
    // Epoch 1 ran 312 batches.
    expect(moveCursor({ epoch: 2, batch: 0, rank: 0 }, -1, groups)).toEqual({
      epoch: 1,
      batch: 311,
      rank: 0,
    });
    expect(moveCursor({ epoch: 2, batch: 195, rank: 0 }, 1, groups)).toEqual({
      epoch: 2,
      batch: 195,
      rank: 0,
    });
    expect(columnOf({ epoch: 2, batch: 5, rank: 0 }, groups)).toBe(196 + 312 + 5);
  });

  it('goes to the same batch of another epoch, or the nearest', () => {
    expect(moveEpoch({ epoch: 1, batch: 300, rank: 0 }, 1, groups)).toEqual({
      epoch: 2,
      batch: 195,
      rank: 0,
    });
    expect(moveEpoch({ epoch: 0, batch: 3, rank: 0 }, -1, groups)).toEqual({ epoch: 0, batch: 3, rank: 0 });
  });

  it('stays where there is something', () => {
    expect(clampCursor({ epoch: 7, batch: 9, rank: 99 }, groups, 8)).toEqual({ epoch: 0, batch: 9, rank: 7 });
  });
});
