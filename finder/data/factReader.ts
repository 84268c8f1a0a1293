import type { Entry, MappingNode, Span, TreeNode } from '../../core/document/tree.ts';
import type { Fact } from '../facts.ts';
import { integerOf } from '../newFacts.ts';
import { resolved } from './interpolation.ts';
import type { Place } from './nodes.ts';

/** Reads values of a document as facts. */
export class FactReader {
  readonly #root: TreeNode;
  readonly #around: readonly MappingNode[];

  constructor({ root, node, around }: Pick<Place, 'root' | 'node' | 'around'>) {
    this.#root = root;
    this.#around = [node, ...around];
  }

  /** What stands at a key; `absent` where there is nothing, or `null`. */
  fact(entry: Entry | undefined, absent?: Fact): Fact | undefined {
    if (entry === undefined) return absent;
    // What is changed there is changed for this one alone.
    const span = entry.value.alias ?? entry.value.span;
    const follow = resolved(entry.value, this.#root, this.#around);
    if ('why' in follow) return { kind: 'open', why: follow.why, at: span };
    const { node } = follow;
    if (node.kind !== 'scalar') return { kind: 'open', why: 'it is no single value', at: span };
    if (node.value === null) return absent;
    return factOf(node.value, span.start === span.end ? entry.keySpan : span);
  }

  /** What a key's value comes to when it names others: a mapping, a list, a scalar. */
  value(entry: Entry | undefined): TreeNode | undefined {
    if (entry === undefined) return undefined;
    const follow = resolved(entry.value, this.#root, this.#around);
    return 'node' in follow ? follow.node : undefined;
  }
}

/** A value as YAML 1.1 takes it too, which Python's readers do: `yes`, `1_000`. */
function factOf(value: string | number | boolean, at: Span): Fact {
  if (typeof value !== 'string') return { kind: 'written', value, at };
  const known = FLAGS[value.toLowerCase()] ?? integerOf(value);
  if (known !== undefined) return { kind: 'written', value: known, at };
  return { kind: 'open', why: `'${shortened(value)}' is worked out when it runs`, at };
}

const FLAGS: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
