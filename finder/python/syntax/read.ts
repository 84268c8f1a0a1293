import type { Statement } from './ast.ts';
import { excerptOf } from './excerpt.ts';
import { readNodes } from './node.ts';
import { StatementReader } from './statements.ts';

/** A Python text as statements, in order. */
export interface Syntax {
  readonly statements: readonly Statement[];
  /** Whether the text has syntax errors: what stands around them is read all the same. */
  readonly isBroken: boolean;
}

/**
 * Reads a text, of a long one only what matters to `words`. Never throws: a text that is nested past what the parser can
 * hold (a hundred thousand brackets) is broken, and empty.
 */
export function readSyntax(text: string, words: readonly string[]): Syntax {
  try {
    const { root, isBroken } = readNodes(text, excerptOf(text, words));
    return { statements: new StatementReader(text).readAll(root.children), isBroken };
  } catch (error) {
    if (error instanceof RangeError) return { statements: [], isBroken: true };
    throw error;
  }
}
