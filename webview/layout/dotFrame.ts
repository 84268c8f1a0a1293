import type { EpochGroup } from './groups.ts';
import type { Column } from './life.ts';
import { type Path, pathOf, pieceAt } from './path.ts';
import type { Picture } from './picture.ts';
import type { SampleLookup } from './samples.ts';
import { groupOfColumn } from './scale.ts';
import type { Measure } from './scene.ts';

/** All that a dot plot is laid out from. */
export interface DotPlotInput {
  readonly picture: Picture;
  readonly groups: readonly EpochGroup[];
  /** The rank whose batches are followed. */
  readonly rank: number;
  /** The columns that are seen, with their fractions; absent: all. */
  readonly shown: { readonly from: number; readonly to: number } | undefined;
  readonly playhead: Column | undefined;
  readonly cursor: Column | undefined;
  readonly hover: Column | undefined;
  readonly samples: SampleLookup;
  /** Why the run jumps, as symbols: `−k(B − 1)`. */
  readonly formula: string | undefined;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly measure: Measure;
}

/** What is seen, in steps (batches from the job's start) and CSS pixels: as run to the right, as planned upwards. */
export interface DotFrame {
  readonly path: Path;
  readonly fromRun: number;
  readonly toRun: number;
  readonly fromPlan: number;
  readonly toPlan: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room above for the words, and below for the axis: in CSS pixels. */
const TOP = 20;
const AXIS = 30;

export function dotFrame(
  input: Pick<DotPlotInput, 'picture' | 'groups' | 'rank' | 'shown' | 'width' | 'height'>,
): DotFrame {
  const { picture, groups, rank, shown, width, height } = input;
  const path = pathOf(picture, groups, rank);
  // What is still to come has its room already, and what never comes has that of the plan.
  const whole = Math.max(
    path.planned,
    picture.resumed.stretches.reduce((sum, { batches }) => sum + batches, 0),
  );
  const [fromRun, fromPlan] = shown === undefined ? [0, 0] : stepsOf(groups, shown.from);
  const [toRun, toPlan] = shown === undefined ? [whole, path.planned] : stepsOf(groups, shown.to);
  return {
    path,
    fromRun,
    toRun: Math.max(fromRun + 1, toRun),
    fromPlan,
    toPlan: Math.max(fromPlan + 1, toPlan),
    left: 0,
    right: Math.max(1, width),
    top: TOP,
    bottom: height - AXIS,
  };
}

/** Batches that were run, and that were planned, before a column. */
function stepsOf(groups: readonly EpochGroup[], column: number): readonly [run: number, planned: number] {
  const at = groupOfColumn(groups, column);
  let run = 0;
  let planned = 0;
  for (const [i, group] of groups.entries()) {
    if (i > at) break;
    const within = i < at ? Number.POSITIVE_INFINITY : Math.max(0, column - group.start);
    run += Math.min(group.ran, within);
    planned += Math.min(group.planned, within);
  }
  return [run, planned];
}

export function runX({ fromRun, toRun, left, right }: DotFrame, step: number): number {
  return left + ((step - fromRun) / (toRun - fromRun)) * (right - left);
}

export function planY({ fromPlan, toPlan, top, bottom }: DotFrame, step: number): number {
  return bottom - ((step - fromPlan) / (toPlan - fromPlan)) * (bottom - top);
}

/** The batch that came at a place of the plot; `undefined` where none did. */
export function columnAtX(frame: DotFrame, x: number): Column | undefined {
  const { fromRun, toRun, left, right, path } = frame;
  const step = Math.floor(fromRun + ((x - left) / (right - left)) * (toRun - fromRun));
  if (step < 0 || step >= path.ran) return undefined;
  const piece = pieceAt(path, step);
  return piece && { group: piece.column.group, batch: piece.column.batch + step - piece.from };
}
