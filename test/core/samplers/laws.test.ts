import { ResumableSampler, SAMPLER_REGISTRY, type Sized } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { onOneRank, SAMPLER_CASES } from '../support/samplerCases.ts';
import { SAMPLER_LAWS } from '../support/samplerLaws.ts';
import * as thirdParty from '../support/thirdParty.ts';

/** A person's own sampler, registered by the decorator: the samples from the last to the first. */
@SAMPLER_REGISTRY.register
class Backwards extends ResumableSampler {
  constructor(
    readonly dataSource: Sized,
    { batchSize = 1 }: { readonly batchSize?: number } = {},
  ) {
    super(batchSize);
  }

  get length(): number {
    return this.dataSource.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = this.startIndex; i < this.length; i++) yield this.length - 1 - i;
  }
}

// And one by the call.
SAMPLER_REGISTRY.register(thirdParty.EverySecond);

const CASES: Readonly<Record<string, (typeof SAMPLER_CASES)[string]>> = {
  ...SAMPLER_CASES,
  [Backwards.name]: onOneRank(Backwards.name, fc.constant({})),
  [thirdParty.EverySecond.name]: onOneRank(
    thirdParty.EverySecond.name,
    fc.constant({}),
    (length) => ({ total: Math.ceil(length / 2), least: 1, most: 1 }),
    (index) => index % 2 === 0,
  ),
};

describe.each([...SAMPLER_REGISTRY.keys()])('%s', (name) => {
  const cases = CASES[name];

  it('has a row among the cases', () => {
    expect(cases).toBeDefined();
  });

  it.each(Object.entries(SAMPLER_LAWS))('%s', (_, law) => {
    fc.assert(fc.property(cases ?? fc.constant(undefined).map(() => expect.fail('no cases')), law), runs(60));
  });
});

describe('a sampler that breaks', () => {
  const { StartsOver, CountsSamples, ReversesTheRest, MovesOn, AddsEpochs, SaysTooMany, GivesOneTwice } =
    thirdParty;
  for (const broken of [
    StartsOver,
    CountsSamples,
    ReversesTheRest,
    MovesOn,
    AddsEpochs,
    SaysTooMany,
    GivesOneTwice,
  ]) {
    SAMPLER_REGISTRY.register(broken, 'broken');
  }

  it.each([
    [StartsOver.name, ['resuming at any batch equals never having stopped']],
    [CountsSamples.name, ['resuming at any batch equals never having stopped']],
    [ReversesTheRest.name, ['resuming at any batch equals never having stopped']],
    [
      MovesOn.name,
      [
        'resuming at any batch equals never having stopped',
        'coming back to an epoch is having stayed',
        'iterating twice gives the same, even where the first was left in the middle',
      ],
    ],
    [
      AddsEpochs.name,
      ['setting an epoch twice is setting it once', 'coming back to an epoch is having stayed'],
    ],
    [SaysTooMany.name, ['length is true']],
    [GivesOneTwice.name, ['each sample is given as often as the sampler says']],
  ])('%s is caught: %s', (name, broken) => {
    const cases = onOneRank(`${name}_broken`, fc.constant({}));
    const caught = Object.entries(SAMPLER_LAWS)
      .filter(([, law]) => fc.check(fc.property(cases, law), { numRuns: 100, seed: 6691 }).failed)
      .map(([title]) => title);
    expect(caught).toEqual(broken);
  });
});
