import {
  createSampler,
  RankError,
  type ResumableDistributedSampler,
  ResumableRandomSampler,
  type ResumableSampler,
  type ResumableSequentialSampler,
  SAMPLER_REGISTRY,
  SeedError,
  type Sized,
  UnknownNameError,
} from '@sampler-scope/core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { EverySecond } from '../support/thirdParty.ts';

const dataset: Sized = { length: 10 };

describe('createSampler', () => {
  it("creates a sampler by its name, with its constructor's arguments", () => {
    const sampler = createSampler('ResumableRandomSampler', dataset, { seed: 6691, batchSize: 4 });
    expect(sampler).toBeInstanceOf(ResumableRandomSampler);
    expect(sampler.batchSize).toBe(4);
    expect([...sampler]).toEqual([0, 7, 8, 2, 5, 1, 9, 4, 3, 6]);
  });

  it('lists the names there are when asked for another', () => {
    expect(() => createSampler('RandomSampler', dataset)).toThrow(UnknownNameError);
    expect(() => createSampler('RandomSampler', dataset)).toThrow(
      'known: ResumableRandomSampler, ResumableSequentialSampler, ResumableDistributedSampler',
    );
  });

  it('throws what the constructor throws', () => {
    expect(() => createSampler('ResumableDistributedSampler', dataset, { numReplicas: 2, rank: 2 })).toThrow(
      RankError,
    );
  });

  it("creates a person's own sampler", () => {
    SAMPLER_REGISTRY.register(EverySecond);
    expect([...createSampler('EverySecond', dataset, { batchSize: 2 })]).toEqual([0, 2, 4, 6, 8]);
  });

  it('is typed for the samplers it knows', () => {
    expectTypeOf(createSampler('ResumableRandomSampler', dataset)).toEqualTypeOf<ResumableRandomSampler>();
    expectTypeOf(
      createSampler('ResumableSequentialSampler', dataset),
    ).toEqualTypeOf<ResumableSequentialSampler>();
    expectTypeOf(
      createSampler('ResumableDistributedSampler', dataset, { numReplicas: 1, rank: 0 }),
    ).toEqualTypeOf<ResumableDistributedSampler>();
    const name: string = 'ResumableRandomSampler';
    expectTypeOf(createSampler(name, dataset)).toEqualTypeOf<ResumableSampler>();

    // @ts-expect-error: a random sampler is not told a rank.
    expect(createSampler('ResumableRandomSampler', dataset, { rank: 0 }).length).toBe(10);
    // @ts-expect-error: a seed is a number.
    expect(() => createSampler('ResumableRandomSampler', dataset, { seed: '0' })).toThrow(SeedError);
    // @ts-expect-error: a dataset is needed.
    expect(() => createSampler('ResumableRandomSampler')).toThrow();
  });
});
