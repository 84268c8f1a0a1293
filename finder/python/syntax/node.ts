import { parser } from '@lezer/python';
import type { Span } from '../../../core/document/tree.ts';

/** A node of lezer's tree as plain data, comments left out: `Script`, `CallExpression`, `,`. */
export interface Node {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
}

/** What lezer names a place where the text does not follow the grammar. */
export const ERROR = '⚠';

export interface ReadNodes {
  readonly root: Node;
  readonly isBroken: boolean;
}

/**
 * Parses Python; whatever is broken in it, there is a tree. Costs no stack, however deep the nesting.
 *
 * @param parts what is parsed: stretches of whole statements, in order; there is none if there are none.
 */
export function readNodes(text: string, parts: readonly Span[]): ReadNodes {
  const root = { name: 'Script', start: 0, end: text.length, children: [] as Node[] };
  const open = [root];
  let isBroken = false;
  const [first] = parts;
  if (first === undefined) return { root, isBroken };
  const ranges = parts.map(({ start, end }) => ({ from: start, to: end }));
  // The tree counts from where the first part begins.
  parser.parse(text, [], ranges).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Comment' || name === 'Script') return name === 'Script';
      // The grammar wants a value after `yield`; Python does not.
      if (name === ERROR && open.at(-1)?.name !== 'YieldStatement') isBroken = true;
      const node = { name, start: first.start + from, end: first.start + to, children: [] as Node[] };
      open.at(-1)?.children.push(node);
      open.push(node);
      return true;
    },
    // What `enter` refused is not left either.
    leave: ({ name }) => {
      if (name !== 'Script') open.pop();
    },
  });
  return { root, isBroken };
}
