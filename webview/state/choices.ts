import { batch, type Signal, signal } from '@preact/signals';
import type { Moment } from '../layout/life.ts';
import { WHOLE, type Zoom } from '../layout/scale.ts';
import type { Colour } from '../layout/tones.ts';
import type { CompareWith } from '../protocol/compareWith.ts';
import type { DebuggerState } from '../protocol/debuggerState.ts';
import type { Cursor } from './cursor.ts';

export interface RankWindow {
  readonly first: number;
  readonly end: number;
}

/** What a person departs from the document's scenario in. */
export type Edit = DebuggerState['edit'];

export type Sheet = NonNullable<DebuggerState['sheet']>;

/** How the run is shown. */
export type View = NonNullable<DebuggerState['view']>;

/** What a person chose: all of it is set, and nothing of it is worked out. */
export interface Choices {
  readonly scenario: Signal<number>;
  readonly edit: Signal<Edit>;
  readonly zoom: Signal<Zoom>;
  readonly ranks: Signal<RankWindow | undefined>;
  /** Absent: where the verdict points. */
  readonly cursor: Signal<Cursor | undefined>;
  /** The batch under the pointer. */
  readonly hover: Signal<Cursor | undefined>;
  readonly sheet: Signal<Sheet>;
  readonly isElasticOpen: Signal<boolean>;
  /** What is compared with what is shown; absent: nothing. */
  readonly compareWith: Signal<CompareWith | undefined>;
  readonly view: Signal<View>;
  readonly colour: Signal<Colour>;
  /** The dataset index that is looked for. */
  readonly sample: Signal<number | undefined>;
  /** Whether an order too big to be drawn may go without its indices. */
  readonly isArithmeticOnly: Signal<boolean>;
  /** What is seen of a run that is watched; absent: the run is seen as a whole. */
  readonly moment: Signal<Moment | undefined>;
  /** Whether the watched run goes on by itself. */
  readonly isRunning: Signal<boolean>;
}

/** @param restored what was kept of another time. */
export function createChoices(restored: DebuggerState | undefined): Choices {
  return {
    scenario: signal(restored?.scenario ?? 0),
    edit: signal<Edit>(restored?.edit ?? {}),
    zoom: signal<Zoom>(restored?.zoom ?? WHOLE),
    ranks: signal<RankWindow | undefined>(restored?.ranks),
    cursor: signal<Cursor | undefined>(restored?.cursor),
    hover: signal<Cursor | undefined>(undefined),
    sheet: signal<Sheet>(restored?.sheet ?? { tab: 'diagnosis', height: 204 }),
    isElasticOpen: signal(restored?.isElasticOpen ?? false),
    compareWith: signal<CompareWith | undefined>(restored?.compareWith),
    view: signal<View>(restored?.view ?? 'lanes'),
    colour: signal<Colour>(restored?.colour ?? 'place'),
    sample: signal(restored?.sample),
    isArithmeticOnly: signal(restored?.isArithmeticOnly ?? false),
    moment: signal<Moment | undefined>(restored?.moment),
    isRunning: signal(false),
  };
}

/** Chooses nothing any more, as for another document. */
export function forgetChoices(choices: Choices): void {
  const { scenario, edit, zoom, ranks, cursor, sample, isArithmeticOnly, compareWith, moment, isRunning } =
    choices;
  batch(() => {
    scenario.value = 0;
    edit.value = {};
    zoom.value = WHOLE;
    ranks.value = undefined;
    cursor.value = undefined;
    sample.value = undefined;
    isArithmeticOnly.value = false;
    compareWith.value = undefined;
    moment.value = undefined;
    isRunning.value = false;
  });
}
