import { describe, expect, it } from 'vitest';
import {
  elasticCell,
  elasticFormula,
  elasticTitle,
  shapeInWords,
  wayOutInWords,
} from '../../../webview/state/elasticWords.ts';
import { elasticAnswer } from '../../../webview/worker/elasticAnswer.ts';
import { FEWER_RANKS, HOLDS, HUGE } from '../support/scenes.ts';

const stop = { epoch: 1, batch: 100 };
const sixRanks = elasticAnswer({
  configuration: FEWER_RANKS,
  scenario: { stop, with: { num_replicas: 6, start_iter: 133 } },
});

describe('the elastic plan', () => {
  it('says the arithmetic', () => {
    expect(elasticTitle(sixRanks)).toBe('8 × 32 → 6 × 32 after batch 100');
    expect(elasticFormula(sixRanks)).toEqual([
      'C = k·R·B = 100 × 8 × 32 = 25,600',
      'C / (R′·B′) = 25,600 / 192 = 133.33  ✘',
      'safe stops: every 3rd (… 99, 102 …)',
    ]);
  });

  it('lists the ways to go on, those that lose nothing first', () => {
    expect(
      sixRanks.choices.map(({ words, startIter, twice, lost, isShown }) => [
        words,
        startIter,
        twice,
        lost,
        isShown,
      ]),
    ).toEqual([
      ['stop at 102 instead', 136, 0, 0, false],
      ['resume on 5 × 32', 160, 0, 0, false],
      ['resume on 4 × 64, same global batch', 100, 0, 0, false],
      ['round down', 133, 64, 0, true],
      ['round up', 134, 0, 128, false],
    ]);
  });

  it('names what is set where the plan has another', () => {
    const off = elasticAnswer({
      configuration: FEWER_RANKS,
      scenario: { stop, with: { num_replicas: 6, start_iter: 100 } },
    });
    const set = off.choices.find(({ kind }) => kind === 'asSet');
    expect(set).toMatchObject({ startIter: 100, isShown: true, lossless: false });
  });

  it('resumes as planned whatever is set', () => {
    const planned = elasticAnswer({
      configuration: FEWER_RANKS,
      scenario: { stop, with: { num_replicas: 6, start_iter: 7 } },
      startIter: 'planned',
    });
    expect(planned.choices.find(({ isShown }) => isShown)).toMatchObject({ kind: 'down', startIter: 133 });
  });

  it('shows the shapes around where the shape stays', () => {
    const same = elasticAnswer({ configuration: HOLDS, scenario: { stop: { epoch: 1, batch: 120 } } });
    expect(elasticTitle(same)).toBe('8 × 32 after batch 120, in other shapes');
    expect(same.choices[0]).toMatchObject({ kind: 'exact', lossless: true });
    expect(same.map.ranks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16]);
    expect(same.map.batchSizes).toEqual([8, 16, 24, 32, 48, 64, 96, 128]);
  });

  it('says so of an epoch that is over', () => {
    const over = elasticAnswer({
      configuration: FEWER_RANKS,
      scenario: { stop: { epoch: 1, batch: 196 }, with: { num_replicas: 6, start_iter: 0 } },
    });
    expect(elasticFormula(over)).toEqual(['the epoch is over: start_iter = 0']);
  });

  it('maps large jobs in eighths and quarters', () => {
    const huge = elasticAnswer({ configuration: HUGE, scenario: { stop: { epoch: 1, batch: 900 } } });
    expect(huge.map.ranks[0]).toBe(128);
    expect(huge.map.batchSizes).toContain(64);
  });

  it('gives chunked jobs ways out', () => {
    const chunked = elasticAnswer({
      configuration: { ...FEWER_RANKS, loop: 'chunked' },
      scenario: { stop, with: { num_replicas: 4, start_iter: 100 } },
    });
    const ways = chunked.plan.waysOut.map(wayOutInWords);
    expect(ways[0]).toBe('Train the epoch to its end, batch 196, and change the shape there.');
    expect(ways).toHaveLength(4);
    expect(elasticFormula(chunked).at(-1)).toBe("safe stops: an epoch's start and end only");
  });
});

describe('the map', () => {
  const { map, saved } = sixRanks;
  const cell = (ranks: number, batchSize: number) =>
    elasticCell(map, saved, map.ranks.indexOf(ranks), map.batchSizes.indexOf(batchSize));

  it('has a sign for what comes of each shape, and words', () => {
    expect(cell(8, 32).sign).toBe('=');
    expect(cell(5, 32).sign).toBe('✓');
    expect(cell(6, 32)).toMatchObject({
      sign: '64',
      lossless: false,
      words: '6 ranks × 32: 64 twice, 0 lost, start_iter 133',
    });
    expect(cell(16, 128).harm).toBe(1);
    expect(cell(6, 32).harm).toBeLessThan(cell(12, 32).harm);
  });

  it('writes a shape as it is said', () => {
    expect(shapeInWords({ ranks: 1024, batchSize: 64 })).toBe('1,024 × 64');
  });
});
