import { isRelevant } from '../../finder/python/relevant.ts';
import type { Source } from '../../finder/source.ts';

/** Words without which no shape is there. */
const MAPPINGS = /batch|loader|sampler|trainer|torchrun|nproc/i;
const SHELL = /batch|torchrun|nproc|launch/i;

/** A longer text is handed over unseen, so that the host is not held up: in UTF-16 code units. */
const MOST_SEEN = 1_000_000;

/** Whether a text is worth handing to the worker: most of a workspace's files are not. */
export function mayHold({ language, text }: Source): boolean {
  if (text.length > MOST_SEEN) return true;
  switch (language) {
    case 'python':
    case 'notebook':
      return isRelevant(text);
    case 'yaml':
    case 'toml':
    case 'json':
      return MAPPINGS.test(text);
    case 'shell':
      return SHELL.test(text);
  }
}
