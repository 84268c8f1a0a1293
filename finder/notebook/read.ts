import type { Found, Reader } from '../found.ts';
import { isRelevant } from '../python/relevant.ts';
import { notebookCode } from './cells.ts';

/** Longer notebooks keep pictures in them: as many characters are scanned for a trace, but not parsed. */
const MAX_LENGTH = 8 * 1024 * 1024;

/** Finds samplers in a notebook: what one cell assigns, the cells after it know. */
export function readNotebook(readPython: Reader): Reader {
  return ({ path, text: json }): Found => {
    if (json.length > MAX_LENGTH || !isRelevant(json))
      return { sites: [], lints: [], isBroken: false, cells: [] };
    const { text, cells, isBroken } = notebookCode(json);
    const found = readPython({ path, language: 'python', text });
    return { ...found, isBroken: isBroken || found.isBroken, cells };
  };
}
