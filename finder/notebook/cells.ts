import * as z from 'zod/mini';
import type { Cell } from '../found.ts';

/** The Python of a notebook: its code cells, one after the other, each on lines of its own. */
export interface NotebookCode {
  readonly text: string;
  readonly cells: readonly Cell[];
  /** Whether it is no notebook, or no JSON at all. */
  readonly isBroken: boolean;
}

/** As much of a notebook as matters here (nbformat 4). */
const notebook = z.object({
  cells: z.array(
    z.object({ cell_type: z.string(), source: z.optional(z.union([z.string(), z.array(z.string())])) }),
  ),
});

/** Takes the code out of a notebook's JSON. What is not Python is blanked out, so that every other character keeps its place. */
export function notebookCode(json: string): NotebookCode {
  const read = notebook.safeParse(parsed(json));
  if (!read.success) return { text: '', cells: [], isBroken: true };
  const cells: Cell[] = [];
  let text = '';
  for (const [index, { cell_type, source = '' }] of read.data.cells.entries()) {
    if (cell_type !== 'code') continue;
    const code = pythonOf(typeof source === 'string' ? source : source.join(''));
    cells.push({ index, at: { start: text.length, end: text.length + code.length } });
    text += `${code}\n`;
  }
  return { text, cells, isBroken: false };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
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
