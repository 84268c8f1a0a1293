import { ResumableSequentialSampler, sampleIndices } from '@sampler-scope/core';
import { expect, it } from 'vitest';
import { EverySecond, SaysTooMany } from '../support/thirdParty.ts';

it('goes by what is given, not by the length', () => {
  expect(sampleIndices(new SaysTooMany({ length: 3 }))).toEqual(Uint32Array.of(0, 1, 2));

  class SaysNothing extends EverySecond {
    override readonly length = Number.NaN;
  }
  expect(sampleIndices(new SaysNothing({ length: 0 }))).toEqual(new Uint32Array(0));

  class SaysTooFew extends EverySecond {
    override *[Symbol.iterator](): Iterator<number> {
      for (let i = 0; i < 100; i++) yield i;
    }
  }
  expect(sampleIndices(new SaysTooFew({ length: 2 }))).toEqual(
    Uint32Array.from({ length: 100 }, (_, i) => i),
  );
});

it('takes the largest index there is', () => {
  class Far extends EverySecond {
    override *[Symbol.iterator](): Iterator<number> {
      yield 2 ** 32 - 1;
    }
  }
  expect(sampleIndices(new Far({ length: 2 }))).toEqual(Uint32Array.of(2 ** 32 - 1));
});

it('is what iterating gives', () => {
  const sampler = new ResumableSequentialSampler({ length: 20 }, { batchSize: 3 });
  sampler.startIter = 2;
  expect([...sampleIndices(sampler)]).toEqual([...sampler]);
});
