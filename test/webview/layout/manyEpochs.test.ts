// Epochs that are too many to be named, or drawn, one by one; and batches that were fetched ahead.
import { describe, expect, it } from 'vitest';
import { layoutLanes } from '../../../webview/layout/lanes.ts';
import { legendOf } from '../../../webview/layout/legend.ts';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { prefetchedIn } from '../../../webview/layout/prefetched.ts';
import { SHAPES } from '../../../webview/layout/scene.ts';
import { lanesOf, pictureOf } from '../support/pictures.ts';
import { HOLDS, REPLAYS } from '../support/scenes.ts';

const laid = (configuration: unknown, width = 1000) =>
  layoutLanes(lanesOf(pictureOf(configuration), { width }));
const texts = (configuration: unknown) => laid(configuration).labels.map(({ text }) => text);

describe('many epochs', () => {
  const holds = { ...HOLDS, epochs: 60, resume: [{ stop: { epoch: 30, batch: 120 } }] };

  it('share one name, and say together how they ran', () => {
    expect(texts(holds)).toEqual(expect.arrayContaining(['epochs 0 … 59', '✔ all 60 as planned']));
    const broken = { ...REPLAYS, epochs: 60, resume: [{ stop: { epoch: 30, batch: 120 } }] };
    expect(texts(broken)).toEqual(expect.arrayContaining(['✘ 1 of 60 epochs not as planned']));
  });

  it('keep a name of their own where there is room', () => {
    expect(texts({ ...holds, epochs: 3, resume: [{ stop: { epoch: 1, batch: 3 } }] })).toContain(
      'epoch 2 · 196 batches',
    );
  });

  it('cost no more than pixels there are, and a wrong one among them is seen', () => {
    const broken = { ...REPLAYS, epochs: 2000, resume: [{ stop: { epoch: 1000, batch: 120 } }] };
    const { strips, shapes } = laid(broken);
    // Two rows of eight ranks for each pixel, and not for each of twice as many epochs.
    expect(strips.length).toBeLessThan(1.2 * 1000 * 2 * 8);
    const kinds = Array.from(shapes.kind.subarray(0, shapes.count), (kind) => SHAPES[kind]);
    expect(kinds).toContain('railRepeated');
  });
});

describe('batches that workers fetched ahead', () => {
  const ahead = { ...HOLDS, loader: { batch_size: 32, num_workers: 4, prefetch_factor: 2 } };

  it('stand after the kill, within the epoch, and are told of', () => {
    const picture = pictureOf(ahead);
    expect(groupsOf(picture).map((group) => prefetchedIn(picture, group))).toEqual([
      undefined,
      { from: 120, to: 128 },
      undefined,
    ]);
    const late = pictureOf({ ...ahead, resume: [{ stop: { epoch: 1, batch: 193 } }] });
    expect(prefetchedIn(late, { epoch: 1, planned: 196 })).toEqual({ from: 193, to: 196 });
    expect(legendOf(picture).map(({ words }) => words)).toContain('8 fetched ahead, not trained');
    const { shapes } = laid(ahead);
    const kinds = Array.from(shapes.kind.subarray(0, shapes.count), (kind) => SHAPES[kind]);
    expect(kinds.filter((kind) => kind === 'prefetched')).toHaveLength(8);
  });

  it('are none without workers', () => {
    expect(laid(HOLDS).shapes.kind.includes(SHAPES.indexOf('prefetched'))).toBe(false);
  });
});
