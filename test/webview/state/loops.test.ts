import { describe, expect, it } from 'vitest';
import { loopOptions, withLoop } from '../../../webview/state/loops.ts';

const choices = [
  { name: 'correct', title: 'Contract loop', sentence: 'Right.' },
  { name: 'sticky', title: 'Sticky', sentence: 'Wrong.' },
];

describe('withLoop', () => {
  it('leaves a configuration as it is where none is chosen', () => {
    const configuration = { loop: 'sticky' };
    expect(withLoop(configuration, undefined)).toBe(configuration);
    expect(withLoop('nonsense', 'sticky')).toBe('nonsense');
  });

  it.each([
    [{}, 'sticky'],
    [{ loop: 'correct' }, 'sticky'],
    [{ loop: { name: 'correct', cleared: 'never' } }, 'sticky'],
    [{ loop: { name: 'correct', checkpoint_every: 5 } }, { name: 'sticky', checkpoint_every: 5 }],
  ])('keeps of the loop in %j how much, and not how', (configuration, loop) => {
    expect(withLoop(configuration, 'sticky')).toEqual({ loop });
  });
});

describe('loopOptions', () => {
  it('are the named loops', () => {
    expect(loopOptions({ choices, name: 'correct', isChanged: false })).toBe(choices);
  });

  it("begin with the file's own where it changes one, or names none", () => {
    expect(loopOptions({ choices, name: 'sticky', isChanged: true })[0]).toMatchObject({ title: 'Sticky' });
    expect(loopOptions({ choices, name: undefined, isChanged: true })[0]).toMatchObject({
      title: 'Own loop',
      name: undefined,
    });
  });
});
