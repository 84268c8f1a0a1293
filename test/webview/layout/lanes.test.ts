import { describe, expect, it } from 'vitest';
import { laneRow } from '../../../webview/layout/laneGrid.ts';
import { layoutLanes } from '../../../webview/layout/lanes.ts';
import type { Picture } from '../../../webview/layout/picture.ts';
import type { Rects } from '../../../webview/layout/rects.ts';
import { batchX } from '../../../webview/layout/scale.ts';
import { CLEAR, type Scene, SHAPES, type Shape } from '../../../webview/layout/scene.ts';
import { fetched, lanesOf, marksAsText, pictureOf } from '../support/pictures.ts';
import { DROPS, FEWER_RANKS, HOLDS, HUGE, OTHER_SEED, REPLAYS, TINY } from '../support/scenes.ts';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: number;
}

function list(rects: Rects): Rect[] {
  return Array.from({ length: rects.count }, (_, i) => ({
    x: rects.x[i] ?? 0,
    y: rects.y[i] ?? 0,
    width: rects.width[i] ?? 0,
    height: rects.height[i] ?? 0,
    kind: rects.kind[i] ?? 0,
  }));
}

function shapes(scene: Scene, shape: Shape): Rect[] {
  return list(scene.shapes).filter(({ kind }) => SHAPES[kind] === shape);
}

const texts = ({ labels }: Scene): string[] => labels.map(({ text }) => text);

const smallest: Picture = pictureOf(TINY);

describe('the lanes of a job that goes on as it should', () => {
  const scene = layoutLanes(lanesOf(pictureOf(HOLDS)));

  it('paint a clean sweep in every row, from the start of the ramp to its end', () => {
    // 8 ranks, expected and observed, 3 epochs; the stopped one ran in two stretches.
    expect(scene.strips).toHaveLength(8 * (3 + 4));
    for (const { tones } of scene.strips) {
      for (let i = 1; i < tones.length; i++) expect(tones[i]).toBeGreaterThanOrEqual(tones[i - 1] ?? 0);
    }
    expect(scene.strips[0]?.tones[0]).toBe(0);
    expect(scene.strips[0]?.tones.at(-1)).toBeGreaterThan(252);
  });

  it('mark nothing but the stop', () => {
    const marked = new Set(list(scene.shapes).map(({ kind }) => SHAPES[kind]));
    expect([...marked].sort()).toEqual(['pennant', 'stopLine', 'tick']);
  });

  it('name each epoch, and say that it ran', () => {
    expect(texts(scene)).toEqual(
      expect.arrayContaining(['epoch 0 · 196 batches', 'epoch 2 · 196 batches', '✔ ran 196', '■ stop 120']),
    );
  });
});

describe('the lanes of a run that replays batches', () => {
  const picture = pictureOf(REPLAYS);
  const input = lanesOf(picture, { width: 880, height: 600 });
  const scene = layoutLanes(input);

  it('start every epoch of both runs at the same x', () => {
    const starts = scene.strips.filter(({ y }) => y === laneRow(input.grid, 0).observed).map(({ x }) => x);
    const epochs = [0, 1, 2].map((group) => Math.round(batchX(input.scale, group, 0)));
    expect(starts).toEqual(expect.arrayContaining(epochs));
  });

  it('show the shift as a hard seam: the sweep falls back at the stop', () => {
    const [, before, after] = scene.strips.filter(({ y }) => y === laneRow(input.grid, 0).observed);
    expect(before?.tones.at(-1)).toBeGreaterThan(150);
    expect(after?.tones[0]).toBeLessThan(10);
  });

  it('put wrong below the observed bar, and where the plan ended above it', () => {
    const row = laneRow(input.grid, 0);
    const repeated = shapes(scene, 'railRepeated').filter(({ y }) => y === row.lowerRail);
    expect(repeated[0]?.x).toBeCloseTo(batchX(input.scale, 1, 120), -1);
    const nothing = shapes(scene, 'nothing').find(({ y }) => y === row.expected);
    expect(nothing?.x).toBeCloseTo(batchX(input.scale, 1, 196));
    expect(texts(scene)).toContain('✘ ran 120 + 192 = 312, 116 too many');
  });

  it('outline each bad run once', () => {
    expect(shapes(scene, 'outlineWrong')).toHaveLength(8);
  });
});

describe('a difference that is small', () => {
  it('is seen: five pixels wide, whatever the scale', () => {
    const picture = pictureOf(FEWER_RANKS);
    // One batch of each of the six ranks that are left; ranks 6 and 7 are gone.
    expect(marksAsText(picture, 'observed').map((line) => line.match(/r+/)?.[0].length ?? 0)).toEqual([
      1, 1, 1, 1, 1, 1, 0, 0,
    ]);
    const scene = layoutLanes(lanesOf(picture, { width: 300, height: 700 }));
    const rails = shapes(scene, 'railRepeated');
    expect(rails).toHaveLength(6);
    for (const { width, height } of rails) {
      expect(width).toBeGreaterThanOrEqual(5);
      expect(height).toBeGreaterThanOrEqual(2);
    }
    expect(texts(layoutLanes(lanesOf(picture, { width: 880, height: 700 })))).toContain(
      'no rank 7 after the resume',
    );
  });

  it('is seen among 1,024 ranks and 10^8 samples', () => {
    const scene = layoutLanes(lanesOf(pictureOf(HUGE), { width: 880, height: 640 }));
    expect(shapes(scene, 'railMissing')).toHaveLength(16);
    expect(shapes(scene, 'railUnexpected').length).toBeGreaterThanOrEqual(16);
  });
});

describe('cells', () => {
  const zoom = { kind: 'part', perBatch: 142, first: 0 } as const;

  it('show every batch of every rank in view exactly once in each row', () => {
    const input = lanesOf(pictureOf(REPLAYS), {
      width: 400,
      height: 700,
      zoom: { kind: 'part', perBatch: 20, first: 300 },
    });
    const scene = layoutLanes(input);
    const cells = list(scene.cells);
    for (let row = 0; row < input.grid.rows; row++) {
      const { expected } = laneRow(input.grid, row);
      const inRow = cells.filter(({ y }) => y >= expected && y < expected + input.grid.bar);
      const starts = new Set(inRow.map(({ x }) => x));
      const columns = [...starts].sort((a, b) => a - b);
      for (const [i, x] of columns.entries()) {
        if (i > 0) expect(x - (columns[i - 1] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-3);
      }
      // From batch 104 of epoch 1 on: 20 columns of 20 pixels, and one that is cut at an edge.
      expect(columns.length).toBeGreaterThanOrEqual(20);
    }
  });

  it('show each slot with its index where there is room, and pads as pads', () => {
    const options = { width: 880, height: 520, zoom };
    const samples = fetched(smallest, (lookup) =>
      layoutLanes(lanesOf(smallest, { ...options, samples: lookup })),
    );
    const scene = layoutLanes(lanesOf(smallest, { ...options, samples }));
    // The picture P: rank 0, epoch 0 holds 8 5 12, then 3 13 15; rank 2's last slot is the pad 8.
    const seen = texts(scene);
    expect(seen).toEqual(expect.arrayContaining(['8', '5', '12', '3', '13', '15', 'p 8', 'p 4']));
    expect(shapes(scene, 'pad').length).toBeGreaterThan(0);
  });

  it('show another order as noise, once it is known, and as unknown before', () => {
    const picture = pictureOf(OTHER_SEED);
    const options = { width: 600, height: 500 };
    const before = layoutLanes(lanesOf(picture, options));
    const samples = fetched(picture, (lookup) =>
      layoutLanes(lanesOf(picture, { ...options, samples: lookup })),
    );
    const after = layoutLanes(lanesOf(picture, { ...options, samples }));
    const observed = (scene: Scene) => scene.strips.at(-1)?.tones ?? new Uint16Array();
    expect(new Set(observed(before)).size).toBe(1);
    expect(new Set(observed(after)).size).toBeGreaterThan(50);
    expect(observed(after)).not.toContain(CLEAR);
  });
});

describe('what an epoch drops', () => {
  it('stands after it, on the expected row, with the reason in words', () => {
    const input = lanesOf(pictureOf(DROPS), { width: 1300, height: 600 });
    const scene = layoutLanes(input);
    const tails = shapes(scene, 'dropped');
    expect(tails).toHaveLength(3 * 8);
    expect(tails[0]?.x).toBeGreaterThanOrEqual(batchX(input.scale, 0, 195));
    expect(Math.max(...tails.map(({ x, width }) => x + width))).toBeLessThanOrEqual(1300);
    expect(texts(scene)).toContain('✔ ran 195 · 84 dropped: 4 to even the ranks, 80 last batch');
  });
});

describe('what is not checked yet', () => {
  it('is dotted, and nothing is said of it', () => {
    const scene = layoutLanes(lanesOf({ ...pictureOf(REPLAYS), marks: undefined, verdict: undefined }));
    expect(texts(scene)).toEqual(expect.arrayContaining(['… checking', 'not checked yet']));
    expect(texts(scene).some((text) => text.includes('✔') || text.includes('✘'))).toBe(false);
    expect(shapes(scene, 'railRepeated')).toHaveLength(0);
  });
});
