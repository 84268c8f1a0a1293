/** A stretch of a text: offsets in UTF-16 code units, as JavaScript and VS Code count; `end` is excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What YAML and JSON documents have in common: values, each with the place it was written at. */
export type TreeNode = MappingNode | ListNode | ScalarNode;

interface WrittenNode {
  /** Where the alias is written, if one stands here for what an anchor names; the rest is then the anchor's. */
  readonly alias?: Span;
}

export interface MappingNode extends WrittenNode {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TreeNode;
  /** Whether it comes in by a merge key, and is written elsewhere. */
  readonly isMerged?: true;
}

export interface ListNode extends WrittenNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly TreeNode[];
}

export interface ScalarNode extends WrittenNode {
  readonly kind: 'scalar';
  /** Empty where nothing is written: `seed:` and no more. */
  readonly span: Span;
  /** A number is finite and, where it was written as an integer, exact; others are kept as they were written. */
  readonly value: string | number | boolean | null;
}

/** What is wrong with a text before it means anything. */
export interface SyntaxProblem {
  /** After an error the value is not to be trusted; after a warning it is. */
  readonly severity: 'error' | 'warning';
  readonly span: Span;
  readonly message: string;
  /** It breaks a bound of ours, and not the format: no other reader would say so. */
  readonly isBound?: true;
}

/** A text that was read: as much of its tree as could be made out, and what is wrong. */
export interface ReadTree {
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** The node as plain data that survives JSON. */
export function plainValue(node: TreeNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValue(value)]));
  }
}

/**
 * An integer as it may be kept in plain data: as a number where a number can hold it, else as its decimal digits, so that
 * a seed past 2^53 is still the seed that was written.
 */
export function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
