import { isRelevant } from '../../finder/python/relevant.ts';
import type { Source } from '../../finder/source.ts';

/** Words without which no shape is there. */
const MAPPINGS = /batch|loader|sampler|trainer|torchrun|nproc/i;
const SHELL = /batch|torchrun|nproc|launch/i;

/** Whether a text is worth handing to the worker: most of a workspace's files are not. */
export function mayHold({ language, text }: Source): boolean {
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
