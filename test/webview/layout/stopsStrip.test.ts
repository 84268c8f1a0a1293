// Strips drawn as text: what stands on the line, and what hangs from it, a letter a stop.
import { finish, OrderCache, STOP_STATES } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../webview/layout/picture.ts';
import { scaleOf, WHOLE } from '../../../webview/layout/scale.ts';
import { SHAPES } from '../../../webview/layout/scene.ts';
import { layoutStops, stopAtX } from '../../../webview/layout/stopsStrip.ts';
import type { StopsSoFar } from '../../../webview/protocol/answers.ts';
import { nextOtherStop, stateOfStop, stopInWords } from '../../../webview/state/stopStates.ts';
import { everyStops } from '../../../webview/worker/everyStops.ts';
import { measure, pictureOf } from '../support/pictures.ts';
import { FEWER_RANKS, HELIOS, HUGE, REPLAYS } from '../support/scenes.ts';

interface Scene {
  readonly resume: readonly { readonly stop: { readonly epoch: number; readonly batch: number } }[];
}

function knownOf(configuration: Scene): StopsSoFar {
  const [scenario] = configuration.resume;
  if (scenario === undefined) throw new Error('a scene has a scenario');
  const known = finish(everyStops({ configuration, scenario }, new OrderCache(2 ** 24)));
  if (known === undefined) throw new Error('too many');
  return known;
}

function stripOf(configuration: Scene, width: number) {
  const picture = pictureOf(configuration);
  const scale = scaleOf(groupsOf(picture), width, WHOLE);
  const epochs = picture.reference.stretches.map(({ epoch }) => epoch);
  const known = knownOf(configuration);
  const scene = layoutStops({ scale, epochs, known, stop: picture.stop, height: 38, measure });
  const of = (shape: (typeof SHAPES)[number]) =>
    Array.from({ length: scene.shapes.count }, (_, i) => i)
      .filter((i) => SHAPES[scene.shapes.kind[i] ?? 0] === shape)
      .map((i) => ({
        x: scene.shapes.x[i] ?? 0,
        y: scene.shapes.y[i] ?? 0,
        width: scene.shapes.width[i] ?? 0,
      }));
  return { scene, scale, epochs, known, of };
}

const LETTERS: Readonly<Record<(typeof STOP_STATES)[number], string>> = {
  holds: '.',
  undetermined: '?',
  broken: 'x',
  neverEnds: '8',
};
const asText = ({ states }: StopsSoFar) =>
  [...states].map((state) => LETTERS[STOP_STATES[state] ?? 'broken']).join('');

describe('every stop', () => {
  it('is judged as the loop resumes it', () => {
    expect(asText(knownOf(HELIOS))).toBe('.xxxxx8xxxxx8xxxxx');
  });

  it('is judged with the start_iter of its own plan, where the shape changes', () => {
    const known = knownOf(FEWER_RANKS);
    expect(known.resumedBy).toBe('plan');
    expect([...known.counts]).toEqual([198, 0, 390, 0]);
    expect(asText(known).slice(0, 12)).toBe('xx.xx.xx.xx.');
  });

  it('is not judged where there are too many', () => {
    const many = {
      ...HUGE,
      dataset: { length: 100_000_000 },
      args: { num_replicas: 1 },
      loader: { batch_size: 1 },
    };
    const [scenario] = many.resume;
    const of = { configuration: many, scenario: { ...scenario, stop: { epoch: 0, batch: 3 } } };
    expect(finish(everyStops(of, new OrderCache(2 ** 20)))).toBeUndefined();
  });

  it('comes epoch by epoch where it takes long', () => {
    const [scenario] = REPLAYS.resume;
    if (scenario === undefined) throw new Error('a scene has a scenario');
    const told = [...everyStops({ configuration: REPLAYS, scenario }, new OrderCache(2 ** 24))].flatMap(
      ({ stops }) => (stops === undefined ? [] : [stops.states.length]),
    );
    expect(told).toEqual([196, 392]);
  });
});

describe('the strip', () => {
  it('has a square for each stop where there is room: what breaks above, what holds below', () => {
    const { scene, of } = stripOf(HELIOS, 900);
    expect(of('stopSquare')).toHaveLength(15);
    expect(of('stopNeverEnds')).toHaveLength(2);
    expect(of('stopHolds')).toHaveLength(1);
    expect(scene.labels.map(({ text }) => text).join('')).toBe('✘✘✘✘✘∞✘✘✘✘✘∞✘✘✘✘✘');
    const [hold] = of('stopHolds');
    const [square] = of('stopSquare');
    expect(hold?.y).toBeGreaterThan(square?.y ?? 0);
  });

  it('shows a lone stop among hundreds', () => {
    const { of } = stripOf(REPLAYS, 900);
    expect(of('stopHolds').map(({ width }) => width >= 4)).toEqual([true, true, true]);
    expect(of('stopBreaks')).toHaveLength(3);
  });

  it('shows both where every third stop holds', () => {
    const { of } = stripOf(FEWER_RANKS, 900);
    expect(of('stopHolds')).toHaveLength(3);
    expect(of('stopBreaks')).toHaveLength(3);
  });

  it('says what is not checked yet', () => {
    const { scale, epochs } = stripOf(REPLAYS, 900);
    const scene = layoutStops({
      scale,
      epochs,
      known: undefined,
      stop: { epoch: 0, batch: 3 },
      height: 38,
      measure,
    });
    expect(scene.labels.map(({ text }) => text)).toEqual(Array(3).fill('not checked yet'));
  });

  it('finds the stop at a place', () => {
    const { scale } = stripOf(HELIOS, 900);
    expect(stopAtX(scale, 0)).toEqual({ epoch: 0, batch: 1 });
    expect(stopAtX(scale, 2.5 * scale.perBatch)).toEqual({ epoch: 0, batch: 3 });
    expect(stopAtX(scale, 6 * scale.perBatch + 5)).toEqual({ epoch: 0, batch: 6 });
    // An epoch that is not in the plan has no stops.
    expect(stopAtX(scale, 890)).toEqual({ epoch: 2, batch: 6 });
  });
});

describe('the states of stops', () => {
  const known = knownOf(HELIOS);
  const epochs = [0, 1, 2];

  it('are found by stop, and said in words', () => {
    expect(stateOfStop(known, epochs, { epoch: 0, batch: 1 })).toBe('holds');
    expect(stateOfStop(known, epochs, { epoch: 1, batch: 1 })).toBe('neverEnds');
    expect(stateOfStop(known, epochs, { epoch: 7, batch: 1 })).toBeUndefined();
    expect(stateOfStop(known, epochs, { epoch: 0, batch: 0 })).toBeUndefined();
    expect(stopInWords({ epoch: 1, batch: 1 }, 'neverEnds')).toBe('epoch 1, batch 1: never ends');
  });

  it('are followed to the next that is another', () => {
    expect(nextOtherStop(known, epochs, { epoch: 0, batch: 1 }, 1)).toEqual({ epoch: 0, batch: 2 });
    expect(nextOtherStop(known, epochs, { epoch: 0, batch: 2 }, 1)).toEqual({ epoch: 1, batch: 1 });
    expect(nextOtherStop(known, epochs, { epoch: 1, batch: 3 }, -1)).toEqual({ epoch: 1, batch: 1 });
    expect(nextOtherStop(known, epochs, { epoch: 2, batch: 3 }, 1)).toBeUndefined();
  });
});
