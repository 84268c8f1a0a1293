import { parser } from '@lezer/python';

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

/** Parses Python; whatever is broken in it, there is a tree. Costs no stack, however deep the nesting. */
export function readNodes(text: string): ReadNodes {
  const root = { name: 'Script', start: 0, end: text.length, children: [] as Node[] };
  const open = [root];
  let isBroken = false;
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Comment' || name === 'Script') return name === 'Script';
      // The grammar wants a value after `yield`; Python does not.
      if (name === ERROR && open.at(-1)?.name !== 'YieldStatement') isBroken = true;
      const node = { name, start: from, end: to, children: [] as Node[] };
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
