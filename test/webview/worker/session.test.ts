import {
  drawOrder,
  finish,
  planEpoch,
  ResumableDistributedSampler,
  shuffledOrder,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { TILE_LENGTH, type WorkerProgress, type WorkerResults } from '../../../webview/protocol/results.ts';
import type { WorkerMethod } from '../../../webview/protocol/worker.ts';
import type { RequestOf } from '../../../webview/worker/client.ts';
import { Session } from '../../../webview/worker/session.ts';
import { HOLDS, OTHER_SEED, REPLAYS, TINY } from '../support/scenes.ts';

const NO_SAMPLE = 0xffff_ffff;

function ask<M extends WorkerMethod>(request: RequestOf<M>): WorkerResults[M] {
  // The result of a request is that of its method.
  return finish(new Session().answer(request)) as WorkerResults[M];
}

/** The plan of 22 samples on 4 ranks in batches of 3, epoch 0: the picture P. */
function tinyPlan() {
  const samplers = [0, 1, 2, 3].map(
    (rank) =>
      new ResumableDistributedSampler({ length: 22 }, { numReplicas: 4, rank, seed: 6691, batchSize: 3 }),
  );
  return planEpoch(samplers, { batchSize: 3, dropLast: false });
}

describe('read', () => {
  it('gives the job in numbers, and the scenarios as the file spells them', () => {
    const result = ask({ method: 'read', configuration: OTHER_SEED });
    expect(result).toMatchObject({
      ok: true,
      facts: { length: 50_000, ranks: 8, batchSize: 32, batchesPerEpoch: 196, epochs: 3, seed: 6691n },
      scenarios: [{ name: 'another seed', stop: { epoch: 1, batch: 120 }, with: { seed: 1 } }],
    });
  });

  it('says what is wrong, and where', () => {
    const configuration = { ...HOLDS, loader: { batch_size: 0 } };
    expect(ask({ method: 'read', configuration })).toMatchObject({
      ok: false,
      problems: [{ path: 'loader.batch_size' }],
    });
    expect(ask({ method: 'read', configuration: 'nonsense' })).toMatchObject({ ok: false });
  });
});

describe('check', () => {
  const scenario = { stop: { epoch: 1, batch: 120 } };

  it('judges a stop without drawing an order where there is only one', () => {
    const steps = new Session().answer({ method: 'check', configuration: REPLAYS, scenario });
    const first = steps.next();
    expect(first.done).toBe(true);
    expect(first.value).toMatchObject({ ok: true, check: { verdict: { holds: false } } });
  });

  it('tells both runs first where orders have to be drawn, then how far it is', () => {
    const steps = new Session().answer({
      method: 'check',
      configuration: { ...OTHER_SEED, dataset: { length: 200_000 } },
      scenario: { ...scenario, with: { seed: 1 } },
    });
    const seen: WorkerProgress[] = [];
    for (;;) {
      const step = steps.next();
      if (step.done) break;
      seen.push(step.value);
    }
    expect(seen[0]?.runs?.reference.stretches).toHaveLength(3);
    const shares = seen.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.5);
  });

  it('refuses what makes no job, at the field in question', () => {
    const refused = ask({
      method: 'check',
      configuration: HOLDS,
      scenario: { ...scenario, with: { start_iter_offset: -121 } },
    });
    expect(refused).toMatchObject({ ok: false, problems: [{ path: 'resume[0].with.start_iter_offset' }] });
  });
});

describe('samples', () => {
  it('gives a rank its samples in order, and nothing past its end', () => {
    const tile = ask({
      method: 'samples',
      groups: [{ plan: tinyPlan(), step: 1, tiles: [{ rank: 0, tile: 0 }] }],
    });
    expect(tile).toHaveLength(TILE_LENGTH);
    expect([...tile.subarray(0, 7)]).toEqual([8, 5, 12, 3, 13, 15, NO_SAMPLE]);
  });

  it('gives those of the start of a large epoch from the draws of that start', () => {
    const order = shuffledOrder(4_000_000, 6691n);
    const plan = {
      order,
      sharding: { kind: 'strided', ranks: 64, perRank: 62_500 },
      batchSize: 64,
      dropLast: false,
      offset: 0,
    } as const;
    const tiles = [{ rank: 63, tile: 0 }];
    const session = new Session();
    const steps = [...session.answer({ method: 'samples', groups: [{ plan, step: 1, tiles }] })];
    expect(Math.max(...steps.map(({ share }) => share))).toBeLessThan(0.02);
    const values = ask({ method: 'samples', groups: [{ plan, step: 1, tiles }] });
    const whole = drawOrder(order);
    expect(values).toEqual(Uint32Array.from({ length: TILE_LENGTH }, (_, i) => whole[64 * i + 63] ?? 0));
    const [batch] = ask({ method: 'inspect', batches: [{ plan, rank: 63, batch: 2 }] });
    expect(batch?.indices).toEqual(values.slice(128, 192));
  });

  it('gives the places of samples in another order', () => {
    const plan = tinyPlan();
    const same = ask({
      method: 'samples',
      groups: [{ plan, within: plan.order, step: 1, tiles: [{ rank: 1, tile: 0 }] }],
    });
    expect([...same.subarray(0, 6)]).toEqual([1, 5, 9, 13, 17, 21]);
    const other = ask({
      method: 'samples',
      groups: [{ plan, within: shuffledOrder(10, 1n), step: 1, tiles: [{ rank: 0, tile: 0 }] }],
    });
    // 12, 13 and 15 are in no dataset of ten.
    expect([...other.subarray(0, 6)].map((place) => place === NO_SAMPLE)).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('whole batches', () => {
  it('come with the places their samples stand at', () => {
    const [batch] = ask({ method: 'inspect', batches: [{ plan: tinyPlan(), rank: 2, batch: 1 }] });
    expect([...(batch?.indices ?? [])]).toEqual([21, 1, 8]);
    // 22 is past the end of 22 samples: a pad.
    expect([...(batch?.places ?? [])]).toEqual([14, 18, 22]);
  });

  it('are empty past the end', () => {
    const [batch] = ask({ method: 'inspect', batches: [{ plan: tinyPlan(), rank: 0, batch: 2 }] });
    expect(batch?.indices).toHaveLength(0);
  });
});

describe('the tiny job', () => {
  it('holds', () => {
    const scenario = { stop: { epoch: 1, batch: 1 } };
    expect(ask({ method: 'check', configuration: TINY, scenario })).toMatchObject({
      check: { verdict: { holds: true } },
    });
  });
});
