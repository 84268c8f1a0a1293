// The lanes in words.
import { describe, expect, it } from 'vitest';
import { tableRows } from '../../../webview/layout/laneTable.ts';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { NOTHING_KNOWN } from '../../../webview/layout/samples.ts';
import { fetched, pictureOf } from '../support/pictures.ts';
import { HELIOS, REPLAYS } from '../support/scenes.ts';

function rowsOf(configuration: unknown, epoch: number, rank: number, from: number, to: number) {
  const picture = pictureOf(configuration);
  const group = groupsOf(picture)[epoch];
  if (group === undefined) throw new Error('there is no such epoch');
  const samples = fetched(picture, (lookup) =>
    tableRows({ picture, group, rank, samples: lookup }, from, to),
  );
  return tableRows({ picture, group, rank, samples }, from, to);
}

describe('the table of the lanes', () => {
  it('says of each batch what was due, what came, and what that is', () => {
    expect(rowsOf(REPLAYS, 1, 0, 119, 121)).toEqual([
      { batch: 119, expected: '25,090 + 31', observed: '25,090 + 31', words: 'as planned', isWrong: false },
      { batch: 120, expected: '424 + 31', observed: '11,514 + 31', words: 'trained before', isWrong: true },
    ]);
    expect(rowsOf(REPLAYS, 1, 0, 311, 400)).toMatchObject([
      { batch: 311, expected: '–', words: 'not the expected batch', isWrong: true },
    ]);
  });

  it('says what never ran, and what was lost', () => {
    expect(rowsOf(HELIOS, 0, 0, 3, 6).map(({ words }) => words)).toEqual([
      'as planned',
      'rolled back',
      'nothing ran: never trained',
    ]);
  });

  it('counts samples while their indices are not known', () => {
    const picture = pictureOf(REPLAYS);
    const [group] = groupsOf(picture);
    const rows = group && tableRows({ picture, group, rank: 0, samples: NOTHING_KNOWN }, 0, 1);
    expect(rows?.[0]).toMatchObject({ expected: '32 samples', observed: '32 samples' });
  });
});
