import type { Site } from '../../found.ts';
import type { Source } from '../../source.ts';
import type { Place } from '../nodes.ts';

/** Recognises one shape in a mapping of a document; `undefined` for any other. */
export type ShapeReader = (place: Place, source: Pick<Source, 'path' | 'text'>) => Site | undefined;

/** How many of the keys the mapping has. */
export function keysOf({ node }: Pick<Place, 'node'>, keys: readonly string[]): number {
  return node.entries.filter(({ key }) => keys.includes(key)).length;
}

/** Whether nothing in a key's name tells that no training is meant: `val_dataloader`, `test`. */
export function isForTraining(key = ''): boolean {
  return !/(^|_)(val|valid|validation|test|eval|evaluation|predict)(_|$)/i.test(key);
}
