import type { ConfigPath } from '@sampler-scope/core';
import { readJson } from './json.ts';
import { MAX_PROBLEMS, MAX_TEXT_LENGTH } from './limits.ts';
import { placeOf } from './place.ts';
import type { Syntax } from './syntax.ts';
import { plainValue, type ReadTree, type Span, type SyntaxProblem, type TreeNode } from './tree.ts';
import { readYaml } from './yaml.ts';

/** A document that was read: its value as plain data, what is wrong with its syntax, and where everything stands. */
export interface ReadDocument {
  /** As much as could be made out, for completion and hovers. */
  readonly root: TreeNode | undefined;
  /** Whether the text can be read at all: no syntax problem is an error. */
  readonly readable: boolean;
  /** Plain data that survives JSON; `undefined` while the text is not readable. */
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
  /** Where to underline what a path names, always inside the text. See `placeOf`. */
  placeOf(path: ConfigPath, atKey: boolean): Span;
}

/** Reads a text. Never throws: what is wrong comes back as problems, each with its place. */
export function readDocument(text: string, syntax: Syntax): ReadDocument {
  const { root, problems } = readTree(text, syntax);
  const readable = problems.every(({ severity }) => severity !== 'error');
  return {
    root,
    readable,
    value: readable ? (root === undefined ? null : plainValue(root)) : undefined,
    problems: problems
      .slice(0, MAX_PROBLEMS)
      .map((problem) => ({ ...problem, span: clamp(problem.span, text) })),
    placeOf: (path, atKey) =>
      root === undefined ? { start: 0, end: 0 } : clamp(placeOf(root, path, atKey, text), text),
  };
}

function readTree(text: string, syntax: Syntax): ReadTree {
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `expected a configuration of at most ${MAX_TEXT_LENGTH} characters, got ${text.length}`;
    const firstLine = { start: 0, end: text.slice(0, 200).search(/[\r\n]|$/) };
    return { root: undefined, problems: [{ severity: 'error', span: firstLine, message, isBound: true }] };
  }
  switch (syntax) {
    case 'yaml':
      return readYaml(text);
    case 'json':
      return readJson(text);
  }
}

/** A parser may point past the end, where something is missing. */
function clamp({ start, end }: Span, text: string): Span {
  const inside = (offset: number) => Math.max(0, Math.min(offset, text.length));
  return { start: inside(start), end: Math.max(inside(start), inside(end)) };
}
