import type { Stop } from '@sampler-scope/core';
import type { Ramp } from '../colour/ramp.ts';
import type { LaneGrid } from './laneGrid.ts';
import type { Column } from './life.ts';
import type { Picture } from './picture.ts';
import type { SampleLookup } from './samples.ts';
import type { Scale } from './scale.ts';
import type { Measure } from './scene.ts';
import type { Colour } from './tones.ts';

/** Where a run that is watched is, and whether it was killed there. */
export interface Playhead extends Column {
  readonly isDead: boolean;
}

/** All that the lanes are laid out from. */
export interface LanesInput {
  readonly picture: Picture;
  readonly scale: Scale;
  readonly grid: LaneGrid;
  /** Where the stop is drawn: while it is dragged, ahead of the picture. */
  readonly stop: Stop;
  readonly samples: SampleLookup;
  /** Where the run that is watched is; absent where it is seen as a whole. */
  readonly playhead: Playhead | undefined;
  readonly ramp: Ramp;
  readonly colour: Colour;
  /** CSS pixels. */
  readonly height: number;
  /** Device pixels for one CSS pixel. */
  readonly pixelRatio: number;
  readonly measure: Measure;
}
