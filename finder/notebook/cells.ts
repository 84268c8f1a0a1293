import { readJson } from '../../core/document/json.ts';
import type { TreeNode } from '../../core/document/tree.ts';
import { entryAt, textAt } from '../data/nodes.ts';
import type { Cell } from '../found.ts';

/** The Python of a notebook: its code cells, one after the other, each on lines of its own. */
export interface NotebookCode {
  readonly text: string;
  readonly cells: readonly Cell[];
  readonly isBroken: boolean;
}

/** Takes the code out of a notebook's JSON. What is not Python is blanked out, so that every other character keeps its place. */
export function notebookCode(json: string): NotebookCode {
  const { root, problems } = readJson(json);
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const list = entryAt(root, 'cells')?.value;
  const cells: Cell[] = [];
  let text = '';
  for (const [index, cell] of (list?.kind === 'list' ? list.items : []).entries()) {
    if (textAt(cell, 'cell_type') !== 'code') continue;
    const source = pythonOf(sourceOf(cell));
    cells.push({ index, at: { start: text.length, end: text.length + source.length } });
    text += `${source}\n`;
  }
  return { text, cells, isBroken };
}

/** A cell's text is kept as a whole, or as a list of lines. */
function sourceOf(cell: TreeNode): string {
  const source = entryAt(cell, 'source')?.value;
  const lines = source?.kind === 'list' ? source.items : source === undefined ? [] : [source];
  return lines
    .map((line) => (line.kind === 'scalar' && typeof line.value === 'string' ? line.value : ''))
    .join('');
}

/** Magics that run the rest of the cell as Python; any other gives the cell to another language. */
const OVER_PYTHON = /^%%(time|timeit|capture|prun|python3?)\b/;

/** The cell with every line that is IPython's and not Python's made a comment, or an expression where one is needed. */
function pythonOf(source: string): string {
  const isForeign = /^%%/.test(source) && !OVER_PYTHON.test(source);
  return source.replace(/^([ \t]*)([^\r\n]*)/gm, (line: string, indent: string, code: string) => {
    if (!isForeign && !/^[%!?]/.test(code)) return line;
    // A block needs a statement in it: `0` is the shortest.
    return code.length < 2
      ? `${indent}${'0'.repeat(code.length)}`
      : `${indent}0#${' '.repeat(code.length - 2)}`;
  });
}
