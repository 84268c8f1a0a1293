import { type Found, NOTHING } from './found.ts';
import { readPython } from './python/reader.ts';
import type { Language, Source } from './source.ts';

/** Finds what one language's texts say. Never throws: what cannot be read is passed over. */
export type Reader = (source: Source) => Found;

/** A reader for each language. */
const READERS: Readonly<Record<Language, Reader>> = {
  python: readPython,
  notebook: () => NOTHING,
  yaml: () => NOTHING,
  toml: () => NOTHING,
  json: () => NOTHING,
  shell: () => NOTHING,
};

/** Finds every sampler that is written down in a text, and what is wrong with it. Never throws. */
export function find(source: Source): Found {
  return READERS[source.language](source);
}
