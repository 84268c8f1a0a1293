import type { Span } from '../core/document/tree.ts';

/** What can be wrong with a sampler as it is written, without running anything. */
export const LINT_CODES = [
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L9',
  'L10',
  'L11',
  'L12',
  'L13',
  'L14',
  'L15',
  'L16',
  'L17',
  /** A directive in a comment that cannot be read. */
  'D1',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

export interface Lint {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning' | 'information';
  /** What is wrong, and what follows from it, with the values in question. */
  readonly message: string;
  readonly at: Span;
  /** What mends it. Applied once, the lint is gone, and the text parses if it did before. */
  readonly fix?: Fix;
}

export interface Fix {
  /** As a button says it: `Pass batch_size=8 to the sampler`. */
  readonly title: string;
  /** Do not overlap. */
  readonly edits: readonly TextEdit[];
}

/** What stands at `at` becomes `text`. */
export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}
