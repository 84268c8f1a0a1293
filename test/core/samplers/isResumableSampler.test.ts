import { isResumableSampler, ResumableRandomSampler } from '@sampler-scope/core';
import { expect, it } from 'vitest';
import { EverySecond } from '../support/thirdParty.ts';

it('knows a sampler by its shape, not by its class', () => {
  expect(isResumableSampler(new ResumableRandomSampler({ length: 3 }))).toBe(true);
  expect(isResumableSampler(new EverySecond({ length: 3 }))).toBe(true);
  const twin = { length: 0, startIter: 0, setEpoch() {}, *[Symbol.iterator]() {} };
  expect(isResumableSampler(twin)).toBe(true);
});

it.each([
  ['a number', 3],
  ['null', null],
  ['undefined', undefined],
  ['an array', [0, 1, 2]],
  ['a class', ResumableRandomSampler],
  ['a sampler without a length', { startIter: 0, setEpoch() {}, *[Symbol.iterator]() {} }],
  ['a sampler without startIter', { length: 0, setEpoch() {}, *[Symbol.iterator]() {} }],
  ['a sampler without setEpoch', { length: 0, startIter: 0, *[Symbol.iterator]() {} }],
  ['a sampler that is not iterable', { length: 0, startIter: 0, setEpoch() {} }],
  [
    'a sampler whose setEpoch is no function',
    { length: 0, startIter: 0, setEpoch: 1, *[Symbol.iterator]() {} },
  ],
])('takes %s for none', (_, value) => {
  expect(isResumableSampler(value)).toBe(false);
});
