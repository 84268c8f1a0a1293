// Where something begins to be wrong.
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { violationStarts } from '../../../webview/layout/violations.ts';
import { pictureOf } from '../support/pictures.ts';
import { HELIOS, HOLDS, OTHER_SEED, REPLAYS } from '../support/scenes.ts';

const columns = (configuration: unknown): number[] => {
  const picture = pictureOf(configuration);
  return violationStarts(picture, groupsOf(picture)).map(({ column }) => column);
};

describe('the places where something begins to be wrong', () => {
  it('are none where the contract holds', () => {
    expect(columns(HOLDS)).toEqual([]);
  });

  it('are in the order of the run, each once', () => {
    const found = columns(REPLAYS);
    expect(found[0]).toBe(196 + 120);
    expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
  });

  it('are also what is never trained', () => {
    // Batches 5 and 6 of epoch 0.
    expect(columns(HELIOS)[0]).toBe(4);
  });

  it('are found where two orders meet, too', () => {
    expect(columns(OTHER_SEED)[0]).toBe(196 + 120);
  });
});
