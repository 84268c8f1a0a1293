import { RectList, type Rects } from './rects.ts';

/**
 * What is to be drawn, as plain data: layout makes it, drawing only carries it out. All places are CSS pixels from the top
 * left of the canvas.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Rows whose every device pixel has a colour of its own: drawn first. */
  readonly strips: readonly Strip[];
  /** What lies under the cells. `kind` is a position in `SHAPES`. */
  readonly ground: Rects;
  /** Cells filled with one tone each. `kind` is a tone. */
  readonly cells: Rects;
  /** Marks on top of them. `kind` is a position in `SHAPES`. */
  readonly shapes: Rects;
  readonly labels: readonly Label[];
}

/** A row of device pixels, `tones[0]` at the device pixel `x`. */
export interface Strip {
  /** Device pixels. */
  readonly x: number;
  /** CSS pixels. */
  readonly y: number;
  /** CSS pixels. */
  readonly height: number;
  /** A tone for each device pixel. */
  readonly tones: Uint16Array;
}

/**
 * What a place is painted with: 0 … 255 is the ramp, from the start of the epoch's order to its end; the same + `FAINT`
 * where the sample is never trained; or one of the others.
 */
export const FAINT = 256;
/** Nothing is there. */
export const CLEAR = 512;
/** A sample that the epoch's order does not hold. */
export const FOREIGN = 513;
/** Not known yet: the worker was asked. */
export const AWAITED = 514;
/** Behind a text that stands on noise. */
export const PLATE = 515;

/** The marks there are. Their looks are drawing's; their meanings are in the comments. */
export const SHAPES = [
  /** Rail: trained before in this epoch. */
  'railRepeated',
  /** Rail: not the batch that was due. */
  'railUnexpected',
  /** Rail: never trained in this epoch. */
  'railMissing',
  /** Outline of batches that are wrong. */
  'outlineWrong',
  /** Outline of batches that are never trained. */
  'outlineMissing',
  /** Nothing is here: a dotted box. */
  'nothing',
  /** No such rank: flat grey. */
  'absent',
  /** A pad: hatched. */
  'pad',
  /** Samples that are dropped: grey, hatched. */
  'dropped',
  /** Trained after the checkpoint, and lost with the kill. */
  'rolledBack',
  /** From here on nothing comes any more, and the job does not end. */
  'never',
  /** A ruler's tick. */
  'tick',
  /** Fetched ahead by the loader's workers when the run was stopped. */
  'prefetched',
  /** The stop, through all lanes. */
  'stopLine',
  /** The same, where a person may drag it. */
  'pennant',
  /** Where the run that is watched is: a line through all lanes, and its flag. */
  'playLine',
  'playFlag',
  /** What it has not come to yet. */
  'notYet',
  /** Along what is not as planned: a red line from the bottom left to the top right. */
  'parallel',
  /** How far a run jumps, and that it has no end. */
  'arrowUp',
  'arrowDown',
  'arrowRight',
  /** One batch in the dot plot. */
  'cursorDot',
  'hoverDot',
  'playDot',
  /** Planned, in the overview: a dashed line from the bottom left to the top right. */
  'planned',
  /** Ground of an epoch in the overview. */
  'ground',
  /** Outside the part that the lanes show. */
  'veil',
  /** The part that the lanes show. */
  'viewport',
  /** The line under stops that break and over those that hold. */
  'baseline',
  /** Stops of which this comes. */
  'stopHolds',
  'stopUnknown',
  'stopBreaks',
  'stopNeverEnds',
  /** One stop that breaks, as a square. */
  'stopSquare',
  /** The stop that is shown. */
  'here',
  /** Samples trained as often as planned, and more often. */
  'exposed',
  'exposedMore',
] as const;
export type Shape = (typeof SHAPES)[number];

export type Ink = 'foreground' | 'quiet' | 'background' | 'bad' | 'ok' | 'black' | 'white';

/** How a text is set: the family, the size in CSS pixels, and whether it is bold. */
export interface TextStyle {
  readonly family: 'ui' | 'mono';
  readonly size: number;
  readonly bold?: boolean;
}

export interface Label {
  readonly text: string;
  readonly x: number;
  /** The middle of the line. */
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly style: TextStyle;
  readonly ink: Ink;
  /** Turns it invisible outside these CSS pixels. */
  readonly clip?: { readonly from: number; readonly to: number };
}

/** How wide a text is, in CSS pixels. */
export type Measure = (text: string, style: TextStyle) => number;

/** A scene while it is being collected. */
export class SceneBuilder implements Scene {
  readonly strips: Strip[] = [];
  readonly ground = new RectList();
  readonly cells = new RectList();
  readonly shapes = new RectList();
  readonly labels: Label[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
    readonly measure: Measure,
  ) {}

  mark(shape: Shape, x: number, y: number, width: number, height: number): void {
    this.shapes.push(x, y, width, height, SHAPES.indexOf(shape));
  }

  markUnder(shape: Shape, x: number, y: number, width: number, height: number): void {
    this.ground.push(x, y, width, height, SHAPES.indexOf(shape));
  }

  /** The first of some texts, longest first, that fits; nothing if none does. */
  fit(texts: readonly string[], room: number, label: Omit<Label, 'text'>): void {
    const text = texts.find((candidate) => this.measure(candidate, label.style) <= room);
    if (text !== undefined && text !== '') this.labels.push({ ...label, text });
  }
}
