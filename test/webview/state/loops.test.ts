import { describe, expect, it } from 'vitest';
import {
  isSet,
  loopName,
  loopOf,
  loopOptions,
  namedLoop,
  parameterOf,
  withLoop,
  withParameter,
} from '../../../webview/state/loops.ts';

const choices = [
  { name: 'correct', title: 'Contract loop', sentence: 'Right.', parameters: {} },
  { name: 'sticky', title: 'Sticky', sentence: 'Wrong.', parameters: { cleared: 'never' } },
];
const facts = {
  choices,
  name: 'correct',
  isChanged: false,
  fields: [],
  correct: { cleared: 'after_first_epoch', accumulation_steps: 1 },
};

describe('withLoop', () => {
  it('leaves a configuration as it is where none is chosen', () => {
    const configuration = { loop: 'sticky' };
    expect(withLoop(configuration, undefined)).toBe(configuration);
    expect(withLoop('nonsense', 'sticky')).toBe('nonsense');
  });

  it('sets it', () => {
    expect(withLoop({ epochs: 3, loop: 'correct' }, 'sticky')).toEqual({ epochs: 3, loop: 'sticky' });
  });
});

describe('namedLoop', () => {
  it.each([
    [undefined, 'sticky'],
    ['correct', 'sticky'],
    [{ name: 'correct', cleared: 'never' }, 'sticky'],
    [
      { name: 'correct', checkpoint_every: 5 },
      { name: 'sticky', checkpoint_every: 5 },
    ],
  ])('keeps of %j how much, and not how', (before, loop) => {
    expect(namedLoop('sticky', before)).toEqual(loop);
  });
});

describe('withParameter', () => {
  it.each([
    ['sets it beside the name', 'correct', 'cleared', 'never', { name: 'correct', cleared: 'never' }],
    [
      'takes the loop of a file that says nothing to be the correct one',
      undefined,
      'counter',
      'none',
      {
        name: 'correct',
        counter: 'none',
      },
    ],
    ['leaves out what the name says already', { name: 'sticky', cleared: 'x' }, 'cleared', 'never', 'sticky'],
    ['takes it back', { name: 'correct', cleared: 'never' }, 'cleared', undefined, 'correct'],
    [
      'keeps the others',
      { name: 'correct', counter: 'none' },
      'accumulation_steps',
      4,
      {
        name: 'correct',
        counter: 'none',
        accumulation_steps: 4,
      },
    ],
    [
      'leaves a loop without a name without one',
      { counter: 'none' },
      'cleared',
      'never',
      {
        counter: 'none',
        cleared: 'never',
      },
    ],
  ])('%s', (_, loop, key, value, next) => {
    expect(withParameter(loop, key, value, facts)).toEqual(next);
  });
});

describe('a parameter', () => {
  it("is the loop's own, else that of its name, else the correct loop's", () => {
    expect(parameterOf({ name: 'sticky', cleared: 'at once' }, 'cleared', facts)).toBe('at once');
    expect(parameterOf('sticky', 'cleared', facts)).toBe('never');
    expect(parameterOf({ counter: 'none' }, 'cleared', facts)).toBe('after_first_epoch');
    expect(parameterOf(undefined, 'total_steps', facts)).toBeUndefined();
  });

  it('is set where the loop says it itself', () => {
    const field = { name: 'cleared', group: 'applied', description: '' } as const;
    expect(isSet('sticky', field)).toBe(false);
    expect(isSet({ name: 'sticky', cleared: 'never' }, field)).toBe(true);
  });
});

describe('the loop of a configuration', () => {
  it.each([
    [{ loop: 'sticky' }, 'sticky', 'sticky'],
    [{ loop: { name: 'sticky', counter: 'none' } }, { name: 'sticky', counter: 'none' }, 'sticky'],
    [{ loop: { counter: 'none' } }, { counter: 'none' }, undefined],
    [{ loop: 5 }, undefined, 'correct'],
    [{}, undefined, 'correct'],
    ['nonsense', undefined, 'correct'],
  ])('%j', (configuration, loop, name) => {
    expect(loopOf(configuration)).toEqual(loop);
    expect(loopName(loopOf(configuration))).toBe(name);
  });
});

describe('loopOptions', () => {
  it('are the named loops', () => {
    expect(loopOptions(facts)).toBe(choices);
  });

  it("begin with the file's own where it changes one, or names none", () => {
    expect(loopOptions({ ...facts, name: 'sticky', isChanged: true })[0]).toMatchObject({ title: 'Sticky' });
    expect(loopOptions({ ...facts, name: undefined, isChanged: true })[0]).toMatchObject({
      title: 'Own loop',
      name: undefined,
    });
  });
});
