// Where a sample is trained, held against looking into every slot of both runs.
import {
  batchesOfRank,
  batchLength,
  drawOrder,
  finish,
  placeOfSlot,
  type Run,
  rankCount,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { parseQuery } from '../../../webview/state/query.ts';
import { ordersOf, type Sights, sightsOf } from '../../../webview/state/sights.ts';
import { Session } from '../../../webview/worker/session.ts';
import { pictureOf } from '../support/pictures.ts';
import { DROPS, FEWER_RANKS, HELIOS, OTHER_SEED, REPLAYS, TINY } from '../support/scenes.ts';

function find(configuration: unknown, index: number): Sights {
  const picture = pictureOf(configuration);
  const places = finish(new Session().answer({ method: 'find', index, orders: ordersOf(picture) }));
  if (!Array.isArray(places)) throw new Error('places come as lists');
  return sightsOf(picture, groupsOf(picture), places);
}

/** Every slot of a run that holds an index, as text. */
function look(run: Run, wanted: number): string[] {
  const done = new Map<number, number>();
  return run.stretches.flatMap(({ plan, epoch, batches }) => {
    const from = done.get(epoch) ?? 0;
    done.set(epoch, from + batches);
    const order = drawOrder(plan.order);
    const found: string[] = [];
    for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
      for (let batch = 0; batch < Math.min(batches, batchesOfRank(plan, rank)); batch++) {
        for (let slot = 0; slot < batchLength(plan, rank, batch); slot++) {
          if (order[placeOfSlot(plan, rank, batch, slot) % order.length] === wanted)
            found.push(`${epoch}:${from + batch}:${rank}:${slot}`);
        }
      }
    }
    return found;
  });
}

const small = (scene: typeof REPLAYS, length: number, batch: number) => ({
  ...scene,
  dataset: { length },
  resume: scene.resume.map((one) => ({ ...one, stop: { epoch: 1, batch } })),
});

const SCENES = {
  TINY,
  HELIOS,
  REPLAYS: small(REPLAYS, 4_003, 9),
  OTHER_SEED: small(OTHER_SEED, 4_003, 9),
  FEWER_RANKS: { ...FEWER_RANKS, dataset: { length: 30_000 } },
  DROPS: small(DROPS, 4_004, 9),
};

describe.each(Object.entries(SCENES))('the sights of a sample in %s', (_, scene) => {
  it.each([0, 1, 5, 11])('are all slots that hold sample %d, once each', (index) => {
    const picture = pictureOf(scene);
    const { sights } = find(scene, index);
    const named = (wanted: typeof sights) =>
      wanted.map(({ cursor: { epoch, batch, rank }, slot }) => `${epoch}:${batch}:${rank}:${slot}`).sort();
    expect(named(sights.filter(({ isTrained }) => isTrained))).toEqual(look(picture.resumed, index).sort());
    const planned = look(picture.reference, index);
    expect(named(sights)).toEqual(expect.arrayContaining(planned));
  });
});

describe('a sight', () => {
  it('says in which run, and what is trained again', () => {
    const { sights } = find(REPLAYS, 1234);
    expect(sights.map(({ words }) => words)).toEqual([
      'before the stop',
      'before the stop',
      'resumed, again',
      'resumed',
    ]);
    expect(sights.map(({ isWrong }) => isWrong)).toEqual([false, false, true, false]);
  });

  it('says what is never trained', () => {
    const lost = Array.from({ length: 12 }, (_, index) => find(HELIOS, index)).flatMap(
      ({ sights }) => sights,
    );
    expect(lost.filter(({ words }) => words === 'uninterrupted only: never trained').length).toBeGreaterThan(
      4,
    );
    expect(lost.some(({ words }) => words === 'lost with the kill')).toBe(true);
  });

  it('says which of them are pads', () => {
    const all = Array.from({ length: 22 }, (_, index) => find(TINY, index)).flatMap(({ sights }) => sights);
    // 4 ranks of 6 samples: 2 pads an epoch.
    expect(all.filter(({ isPad }) => isPad)).toHaveLength(6);
  });

  it('is missing where the sample is dropped, and why is said', () => {
    const dropped = Array.from({ length: 400 }, (_, index) => find(SCENES.DROPS, index)).flatMap(
      ({ dropped }) => dropped,
    );
    expect(dropped).toContainEqual(expect.stringMatching(/^epoch \d: dropped, last batch$/));
    expect(dropped).toContainEqual(expect.stringMatching(/^epoch \d: dropped, to even the ranks$/));
  });
});

describe('what is typed', () => {
  it.each([
    ['1234', { kind: 'sample', index: 1234 }],
    ['sample 1,234', { kind: 'sample', index: 1234 }],
    ['1:121:3', { kind: 'batch', at: { epoch: 1, batch: 120, rank: 3 } }],
    ['1:121', { kind: 'batch', at: { epoch: 1, batch: 120, rank: 7 } }],
    ['1:2:3:4', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1:', undefined],
    ['cat', undefined],
  ])('%s', (text, query) => {
    expect(parseQuery(text, 7)).toEqual(query);
  });
});
