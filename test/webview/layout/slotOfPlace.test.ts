import { placeOfSlot } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotOfPlace } from '../../../webview/layout/slotOfPlace.ts';
import { pictureOf } from '../support/pictures.ts';
import { REPLAYS } from '../support/scenes.ts';

describe('slotOfPlace', () => {
  const plans = pictureOf(REPLAYS).resumed.stretches.map(({ plan }) => plan);

  it('undoes placeOfSlot', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...plans),
        fc.nat(190),
        fc.nat(7),
        fc.nat(31),
        (plan, batch, rank, slot) => {
          expect(slotOfPlace(plan, placeOfSlot(plan, rank, batch, slot))).toEqual({ rank, batch, slot });
        },
      ),
    );
  });

  it('knows what a stretch leaves out at its start', () => {
    const resumed = plans.find(({ offset }) => offset > 0);
    expect(resumed && slotOfPlace(resumed, 0)).toBeUndefined();
  });
});
