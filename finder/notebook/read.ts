import type { Found, Reader } from '../found.ts';
import { isRelevant } from '../python/relevant.ts';
import { notebookCode } from './cells.ts';

/** Finds samplers in a notebook: what one cell assigns, the cells after it know. */
export function readNotebook(readPython: Reader): Reader {
  return ({ path, text: json }): Found => {
    if (!isRelevant(json)) return { sites: [], lints: [], isBroken: false, cells: [] };
    const { text, cells, isBroken } = notebookCode(json);
    const found = readPython({ path, language: 'python', text });
    return { ...found, isBroken: isBroken || found.isBroken, cells };
  };
}
