import type { ReadDocument } from '../../core/document/read.ts';
import type { PlacedProblem } from '../../core/document/reading.ts';
import type { OwnJob } from '../../finder/ownConfiguration.ts';

/** A configuration's text, and what it comes to. */
export interface Reading {
  readonly text: string;
  /** Its values, each with its place. */
  readonly document: ReadDocument;
  /** Syntax first, then in the order they were found. */
  readonly problems: readonly PlacedProblem[];
  /** `undefined` after an error. */
  readonly job: OwnJob | undefined;
}
