// Batches that a kill lost, epochs that give nothing, and those that are not in the plan.
import { describe, expect, it } from 'vitest';
import { layoutLanes } from '../../../webview/layout/lanes.ts';
import { legendOf } from '../../../webview/layout/legend.ts';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { SHAPES } from '../../../webview/layout/scene.ts';
import { lanesOf, pictureOf } from '../support/pictures.ts';
import { HELIOS, NEVER_ENDS } from '../support/scenes.ts';

const laid = (configuration: unknown) => layoutLanes(lanesOf(pictureOf(configuration), { width: 1400 }));
const shapesOf = (configuration: unknown, shape: (typeof SHAPES)[number]) => {
  const { shapes } = laid(configuration);
  return Array.from(shapes.kind.subarray(0, shapes.count)).filter((kind) => SHAPES[kind] === shape).length;
};
const textsOf = (configuration: unknown) => laid(configuration).labels.map(({ text }) => text);

describe('a batch that a kill lost', () => {
  it('stands in its epoch, after what was saved', () => {
    const [first] = groupsOf(pictureOf(HELIOS));
    expect(first?.rolledBack).toEqual({ from: 4, to: 5 });
    expect(shapesOf(HELIOS, 'rolledBack')).toBe(1);
    expect(textsOf(HELIOS)).toContain('↶');
    expect(legendOf(pictureOf(HELIOS)).map(({ words }) => words)).toContain('rolled back');
  });

  it('is not drawn where another ran in its place, but on the ruler', () => {
    const retrained = { ...HELIOS, loop: { name: 'correct', ends: 'iterations', checkpoint_every: 1 } };
    expect(shapesOf(retrained, 'rolledBack')).toBe(0);
    expect(groupsOf(pictureOf(retrained))[0]?.rolledBack).toEqual({ from: 4, to: 5 });
  });

  it('is why the pennant says where it was saved', () => {
    expect(textsOf(HELIOS)).toContain('◆ saved 4');
    expect(textsOf({ ...HELIOS, loop: 'helios-iteration' })).toContain('■ stop 5');
  });
});

describe('a job that never ends', () => {
  it('is wide enough to be seen, and says so', () => {
    const groups = groupsOf(pictureOf(NEVER_ENDS));
    expect(groups.map(({ columns, neverEnds }) => [columns, neverEnds])).toEqual([
      [6, false],
      [6, false],
      [6, false],
      [3, true],
    ]);
    expect(textsOf(NEVER_ENDS)).toEqual(expect.arrayContaining(['epoch 3 …', '∞ never ends', '∅ → ∞']));
    expect(shapesOf(NEVER_ENDS, 'never')).toBe(1);
  });
});

describe('an epoch that is not in the plan', () => {
  it('has no planned end, and says that it is extra', () => {
    const texts = textsOf(HELIOS);
    expect(texts).toContain('epoch 3');
    expect(texts).toContain('✘ extra: 2');
    expect(texts.filter((text) => text.includes('end'))).toEqual([]);
  });
});
