// Pictures drawn as text: one line a rank, one column a batch.
import { checkStop, finish, type Mark, markOf, OrderCache, readJob } from '@sampler-scope/core';
import { createRamp } from '../../../webview/colour/ramp.ts';
import { laneGrid } from '../../../webview/layout/laneGrid.ts';
import type { LanesInput } from '../../../webview/layout/lanesInput.ts';
import { groupsOf, type Picture, type RowKind, ranksOf, runOf } from '../../../webview/layout/picture.ts';
import { NOTHING_KNOWN, type SampleLookup } from '../../../webview/layout/samples.ts';
import { areCells, scaleOf, WHOLE, type Zoom } from '../../../webview/layout/scale.ts';
import type { Measure } from '../../../webview/layout/scene.ts';
import { SampleTiles } from '../../../webview/state/tiles.ts';
import { Session } from '../../../webview/worker/session.ts';

/** The picture of a configuration's first scenario. */
export function pictureOf(configuration: unknown): Picture {
  const { config, problems } = readJob(configuration);
  const scenario = config?.resume?.[0];
  if (config === undefined || scenario === undefined) throw new Error(JSON.stringify(problems));
  return finish(checkStop(config, scenario, new OrderCache(2 ** 24)));
}

/** Every character is as wide as 0.6 of its height. */
export const measure: Measure = (text, { size }) => text.length * size * 0.6;

export interface LaneOptions {
  readonly width?: number;
  readonly height?: number;
  readonly zoom?: Zoom;
  readonly samples?: SampleLookup;
  readonly pixelRatio?: number;
}

/** What the lanes of a picture are laid out from. */
export function lanesOf(picture: Picture, options: LaneOptions = {}): LanesInput {
  const { width = 600, height = 400, zoom = WHOLE, samples = NOTHING_KNOWN, pixelRatio = 1 } = options;
  const scale = scaleOf(groupsOf(picture), width, zoom);
  const grid = laneGrid({ height, firstRank: 0, endRank: ranksOf(picture), asCells: areCells(scale) });
  return {
    picture,
    scale,
    grid,
    stop: picture.stop,
    samples,
    playhead: undefined,
    ramp: createRamp('dark'),
    colour: 'place',
    height,
    pixelRatio,
    measure,
  };
}

const SIGNS: Readonly<Record<Mark, string>> = {
  asPlanned: '.',
  repeated: 'r',
  unexpected: 'x',
  missing: 'm',
};

/** The marks of a row of a picture, as text: a line for each rank, a blank between two stretches. */
export function marksAsText(picture: Picture, row: RowKind): string[] {
  const run = runOf(picture, row);
  return Array.from({ length: ranksOf(picture) }, (_, rank) =>
    run.stretches
      .map(({ batches }, stretch) => {
        const marks = picture.marks?.[row][stretch];
        return Array.from({ length: batches }, (_, batch) =>
          marks === undefined ? '?' : SIGNS[markOf(marks, rank, batch)],
        ).join('');
      })
      .join(' '),
  );
}

/** Samples as the worker would fetch them, all at hand. */
export function fetched(picture: Picture, ask: (samples: SampleLookup) => void): SampleLookup {
  const tiles = new SampleTiles();
  const lookup = tiles.lookupFor(picture);
  ask(lookup);
  const groups = tiles.takeMissing();
  const steps = new Session().answer({ method: 'samples', groups });
  const values = finish(steps);
  if (!(values instanceof Uint32Array)) throw new Error('samples come as numbers');
  tiles.keep(groups, values);
  return lookup;
}
