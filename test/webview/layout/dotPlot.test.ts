// When each batch came, against when it was due.
import { describe, expect, it } from 'vitest';
import { columnAtX, dotFrame, planY, runX } from '../../../webview/layout/dotFrame.ts';
import { layoutDotPlot } from '../../../webview/layout/dotPlot.ts';
import { jumpOf, pathOf, stepOfColumn, wrongRanges } from '../../../webview/layout/path.ts';
import { groupsOf, type Picture } from '../../../webview/layout/picture.ts';
import { NOTHING_KNOWN, type SampleLookup } from '../../../webview/layout/samples.ts';
import { SHAPES } from '../../../webview/layout/scene.ts';
import { fetched, measure, pictureOf } from '../support/pictures.ts';
import { FEWER_RANKS, HELIOS, HOLDS, HUGE, NEVER_ENDS, OTHER_SEED, REPLAYS } from '../support/scenes.ts';

function inputOf(picture: Picture, samples: SampleLookup = NOTHING_KNOWN) {
  return {
    picture,
    groups: groupsOf(picture),
    rank: 0,
    shown: undefined,
    playhead: undefined,
    cursor: undefined,
    hover: undefined,
    samples,
    formula: 'shift = −k·(B − 1)',
    width: 800,
    height: 400,
    measure,
  };
}

const laid = (configuration: unknown) => layoutDotPlot(inputOf(pictureOf(configuration)));
const texts = (configuration: unknown) => laid(configuration).labels.map(({ text }) => text);
const shapes = (configuration: unknown, shape: (typeof SHAPES)[number]) => {
  const { shapes: all } = laid(configuration);
  return Array.from(all.kind.subarray(0, all.count)).filter((kind) => SHAPES[kind] === shape).length;
};
const pathIn = (configuration: unknown, rank = 0) => {
  const picture = pictureOf(configuration);
  return pathOf(picture, groupsOf(picture), rank);
};

describe('the path of a run', () => {
  it('is the diagonal where the contract holds', () => {
    for (const { from, batches, dueAt } of pathIn(HOLDS).pieces) {
      for (const n of [0, 0.5, 1, batches - 1]) expect(dueAt(n)).toBeCloseTo(from + n, 9);
    }
    expect(jumpOf(pathIn(HOLDS))).toMatchObject({ step: 316, due: 316, came: 316 });
  });

  it('falls back by what is trained again', () => {
    const jump = jumpOf(pathIn(REPLAYS));
    expect((jump?.came ?? 0) - (jump?.due ?? 0)).toBe(-116.25);
  });

  it('is an epoch ahead where the epoch was counted too early', () => {
    const jump = jumpOf(pathIn(HELIOS));
    expect((jump?.came ?? 0) - (jump?.due ?? 0)).toBe(6);
  });

  it('rises less with a smaller global batch, and is right where nothing is trained twice', () => {
    const picture = pictureOf(FEWER_RANKS);
    const last = pathIn(FEWER_RANKS).pieces.at(-1);
    expect((last?.dueAt(8) ?? 0) - (last?.dueAt(0) ?? 0)).toBeCloseTo(6, 1);
    expect(last && wrongRanges(picture.marks?.observed[last.stretch], 0, last.batches)).toEqual([]);
  });

  it('takes as long at any size', () => {
    const start = performance.now();
    layoutDotPlot(inputOf(pictureOf(HUGE)));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('has each batch at a step, and each step at a batch', () => {
    const picture = pictureOf(REPLAYS);
    const frame = dotFrame(inputOf(picture));
    for (const step of [0, 195, 196, 316, 400, 703]) {
      const column = columnAtX(frame, runX(frame, step + 0.5));
      expect(column && stepOfColumn(frame.path, groupsOf(picture), column)).toBe(step);
    }
  });
});

describe('a dot plot', () => {
  it('says how far the run jumps, and why', () => {
    expect(texts(REPLAYS)).toEqual(
      expect.arrayContaining(['−116.25 batches', 'shift = −k·(B − 1)', '■ 120']),
    );
    expect(texts(HELIOS)).toEqual(
      expect.arrayContaining(['+6 batches', '= one epoch ahead', 'not in the plan', '◆ 4']),
    );
    expect(texts(HOLDS).join()).not.toContain('batches,');
    expect(shapes(HOLDS, 'arrowDown') + shapes(HOLDS, 'arrowUp') + shapes(HOLDS, 'parallel')).toBe(0);
    expect(shapes(REPLAYS, 'arrowDown')).toBe(1);
    expect(shapes(REPLAYS, 'parallel')).toBe(2);
  });

  it('counts samples where the jump is no whole epoch and nothing is known of why', () => {
    const unexplained = layoutDotPlot({ ...inputOf(pictureOf(FEWER_RANKS)), formula: undefined });
    expect(unexplained.labels.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['−0.25 batches', '= −64 samples of all ranks']),
    );
  });

  it('has a flat arrow where the job never ends', () => {
    expect(shapes(NEVER_ENDS, 'arrowRight')).toBe(1);
    expect(texts(NEVER_ENDS)).toContain('∞ never ends');
  });

  it('is a cloud where the order is another one', () => {
    const picture = pictureOf(OTHER_SEED);
    const samples = fetched(picture, (lookup) => layoutDotPlot(inputOf(picture, lookup)));
    const known = layoutDotPlot(inputOf(picture, samples));
    expect(known.cells.count).toBeGreaterThan(laid(OTHER_SEED).cells.count + 50);
    expect(texts(OTHER_SEED)).toContain('another order');
  });

  it('shows the part that the lanes show', () => {
    const picture = pictureOf(REPLAYS);
    const frame = dotFrame({ ...inputOf(picture), shown: { from: 300, to: 330 } });
    expect([frame.fromRun, frame.toRun, frame.fromPlan, frame.toPlan]).toEqual([300, 330, 300, 330]);
    expect(runX(frame, 315)).toBe(400);
    expect(planY(frame, 300)).toBe(frame.bottom);
  });
});
