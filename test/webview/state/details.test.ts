// What the details say, before it is put on the page.
import { describe, expect, it } from 'vitest';
import { cardsOf } from '../../../webview/state/cards.ts';
import { placeOfFinding } from '../../../webview/state/findingPlace.ts';
import { listMove } from '../../../webview/state/listMove.ts';
import { otherStopsInWords, whyItHolds } from '../../../webview/state/whyItHolds.ts';
import { pictureOf } from '../support/pictures.ts';
import { HOLDS, REPLAYS, TINY } from '../support/scenes.ts';

describe('whyItHolds', () => {
  it('says where the run goes on, in numbers', () => {
    expect(whyItHolds(pictureOf(HOLDS)).formula).toEqual([
      'offset = k · B',
      '       = 120 × 32 = 3,840 samples per rank',
      '       = 30,720 of 50,000 on 8 ranks',
    ]);
  });

  it('counts the pads', () => {
    expect(whyItHolds(pictureOf(TINY)).formula.slice(-2)).toEqual([
      'pads   = R·⌈N/R⌉ − N',
      '       = 4 × 6 − 22 = 2',
    ]);
  });

  it("has another reason at an epoch's end", () => {
    const atEnd = { ...HOLDS, resume: [{ stop: { epoch: 1, batch: 196 } }] };
    expect(whyItHolds(pictureOf(atEnd)).title).toBe('The epoch is over');
  });

  it('says nothing of other stops before all are judged', () => {
    const known = {
      starts: Uint32Array.of(0, 3),
      states: new Uint8Array(3),
      counts: Uint32Array.of(3, 0, 0, 0),
      resumedBy: 'loop' as const,
    };
    expect(otherStopsInWords({ known, isDone: false })).toBeUndefined();
    expect(otherStopsInWords({ known, isDone: true })).toBe('Same result at all 3 stops. Nothing to change.');
    const one = { ...known, counts: Uint32Array.of(1, 0, 2, 0) };
    expect(otherStopsInWords({ known: one, isDone: true })).toBe('1 of 3 stops holds.');
  });
});

describe('cardsOf', () => {
  const cause = (id: 'end-restored-again' | 'position-not-cleared' | 'one-too-few') => ({
    id,
    title: id,
    sentence: '',
    formula: [],
    known: [],
    mend: { sentence: '', diff: [] },
  });
  const fault = (
    about: 'position' | 'later epochs' | 'order' | 'ranks' | 'epoch',
    ...ids: Parameters<typeof cause>
  ) => ({
    about,
    exact: ids.length === 1,
    title: '',
    causes: ids.map((id) => cause(id)),
  });

  it('leaves out what a cause that is certain explains as well', () => {
    const sure = fault('position', 'end-restored-again');
    const either = { ...fault('later epochs', 'end-restored-again'), exact: false };
    expect(cardsOf([sure, either])).toEqual([sure]);
    const other = { ...fault('later epochs', 'position-not-cleared'), exact: false };
    expect(cardsOf([sure, other])).toEqual([sure, other]);
  });

  it('are three at the most', () => {
    const many = (['position', 'order', 'ranks', 'epoch'] as const).map((about) =>
      fault(about, 'one-too-few'),
    );
    expect(cardsOf(many)).toHaveLength(3);
  });
});

describe('listMove', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['Home', 3, 0],
    ['End', 1, 4],
    ['Enter', 3, 3],
    ['x', 3, undefined],
  ])('%s from %d of 5 goes to %s', (key, from, to) => {
    expect(listMove(key, from, 5)).toBe(to);
  });

  it('goes nowhere in a list of none', () => {
    expect(listMove('End', 0, 0)).toBeUndefined();
  });
});

describe('placeOfFinding', () => {
  const picture = pictureOf(REPLAYS);

  it('is where the finding says', () => {
    expect(placeOfFinding({ epoch: 2, batch: 7, rank: 3 }, picture)).toEqual({ epoch: 2, batch: 7, rank: 3 });
  });

  it('is right after the stop in the stopped epoch, and the first batch in any other', () => {
    expect(placeOfFinding({ epoch: 1 }, picture)).toEqual({ epoch: 1, batch: 120, rank: 0 });
    expect(placeOfFinding({ epoch: 2 }, picture)).toEqual({ epoch: 2, batch: 0, rank: 0 });
    expect(placeOfFinding({}, picture)).toEqual({ epoch: 1, batch: 120, rank: 0 });
  });
});
