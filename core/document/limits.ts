import type { Span, SyntaxProblem } from './tree.ts';

/**
 * The longest text that is read, in UTF-16 code units. Configurations are written by hand; a YAML parser takes about 1.4 s
 * for a million, so this keeps an edit under half a second at worst.
 */
export const MAX_TEXT_LENGTH = 256 * 1024;

/** Deeper nesting is refused, before a stack overflows. A configuration has four levels. */
export const MAX_DEPTH = 64;

/** The most values a document may hold once its aliases are written out: a few lines of YAML can stand for billions. */
export const MAX_VALUES = 200_000;

/** More problems than this help nobody. */
export const MAX_PROBLEMS = 100;

export function tooDeep(span: Span): SyntaxProblem {
  return {
    severity: 'error',
    span,
    message: `expected at most ${MAX_DEPTH} levels of nesting`,
    isBound: true,
  };
}
