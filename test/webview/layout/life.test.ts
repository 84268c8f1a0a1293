// A run as it is watched: batch by batch to its death, and on from the resume.
import { describe, expect, it } from 'vitest';
import { layoutLanes } from '../../../webview/layout/lanes.ts';
import {
  columnAt,
  isDead,
  isOver,
  lifeOf,
  type Moment,
  momentAfter,
  movedMoment,
  watchedPicture,
} from '../../../webview/layout/life.ts';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { scaleOf, WHOLE } from '../../../webview/layout/scale.ts';
import { lanesOf, pictureOf } from '../support/pictures.ts';
import { HELIOS, NEVER_ENDS, REPLAYS, TINY } from '../support/scenes.ts';

function watched(configuration: unknown, moment: Moment) {
  const whole = pictureOf(configuration);
  const groups = groupsOf(whole);
  const life = lifeOf(whole, groups);
  return { life, ...watchedPicture(whole, groups, life, moment) };
}

function textsAt(configuration: unknown, moment: Moment): string[] {
  const { picture, groups, life } = watched(configuration, moment);
  const playhead = { ...columnAt(moment, life), isDead: isDead(moment, life) };
  const lanes = lanesOf(picture, { width: 1400 });
  return layoutLanes({ ...lanes, scale: scaleOf(groups, 1400, WHOLE), playhead }).labels.map(
    ({ text }) => text,
  );
}

describe('a life', () => {
  it('is what was trained before the kill, then what that lost, then what came after the resume', () => {
    const picture = pictureOf(HELIOS);
    const life = lifeOf(picture, groupsOf(picture));
    // 4 batches were saved, and a fifth one was trained and lost.
    expect(life.killed).toBe(5);
    expect(life.total).toBe(5 + picture.resumed.stretches.reduce((sum, { batches }) => sum + batches, -4));
    expect(life.parts.map(({ stretch, resumed }) => [stretch, resumed])[1]).toEqual([undefined, false]);
  });

  it('is walked through without passing the kill by itself', () => {
    const { life } = watched(REPLAYS, { at: 0, isResumed: false });
    const dead = movedMoment({ at: 310, isResumed: false }, 100, life);
    expect(dead).toEqual({ at: 316, isResumed: false });
    expect(isDead(dead, life)).toBe(true);
    expect(movedMoment(dead, 1, life)).toEqual(dead);
    const resumed = { at: 316, isResumed: true };
    expect(isDead(resumed, life)).toBe(false);
    expect(movedMoment({ at: 318, isResumed: true }, -10, life)).toEqual(resumed);
    expect(movedMoment(resumed, -1, life)).toEqual(dead);
    expect(isOver(movedMoment(resumed, 1e9, life), life)).toBe(true);
  });

  it('has each batch at the column it stands in', () => {
    for (const scene of [REPLAYS, TINY, HELIOS]) {
      const { life } = watched(scene, { at: 0, isResumed: false });
      for (let at = 1; at <= life.total; at++) {
        const moment = { at, isResumed: at > life.killed };
        const { group, batch } = columnAt(moment, life);
        const after = momentAfter({ group, batch: batch - 1 }, life);
        // A batch that was lost and trained again is the later one.
        expect(after?.at).toBeGreaterThanOrEqual(at);
        if (after !== undefined) expect(columnAt(after, life)).toEqual({ group, batch });
      }
    }
  });
});

describe('a run that is watched', () => {
  it('has trained nothing at its start', () => {
    const { groups } = watched(REPLAYS, { at: 0, isResumed: false });
    expect(groups.map(({ ran, observed }) => [ran, observed.length])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(groups.map(({ standing }) => standing)).toEqual(['now', 'ahead', 'ahead']);
  });

  it('does not tell what comes: no mark, no epoch too long, nothing missing', () => {
    const texts = textsAt(REPLAYS, { at: 200, isResumed: false });
    expect(texts).toEqual(
      expect.arrayContaining(['✔ ran 196', '▶ 4 trained so far', '▶ 4', 'not trained yet']),
    );
    expect(texts.join()).not.toContain('too many');
    expect(texts.join()).not.toContain('planned end');
    const early = watched(HELIOS, { at: 2, isResumed: false });
    expect(
      early.picture.marks?.expected.every((marks) => marks.kind === 'bands' && marks.bands.length === 0),
    ).toBe(true);
  });

  it('is dead at the stop until it is resumed, and says what was not saved', () => {
    expect(textsAt(REPLAYS, { at: 316, isResumed: false })).toContain('■ killed 120 · R resumes');
    expect(textsAt(REPLAYS, { at: 316, isResumed: true })).toContain('■ stop 120');
    const texts = textsAt(HELIOS, { at: 5, isResumed: false });
    expect(texts).toEqual(expect.arrayContaining(['◆ saved 4 · R resumes', '↶', '▶ 5 trained, 1 not saved']));
  });

  it('is at its end the picture that is seen without watching', () => {
    for (const scene of [REPLAYS, HELIOS, NEVER_ENDS, TINY]) {
      const picture = pictureOf(scene);
      const groups = groupsOf(picture);
      const life = lifeOf(picture, groups);
      const end = watchedPicture(picture, groups, life, { at: life.total, isResumed: true });
      expect(end.groups).toEqual(groups.map((group) => ({ ...group, standing: 'over' })));
      expect(end.picture).toEqual(picture);
    }
  });
});
