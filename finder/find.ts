import { readData } from './data/read.ts';
import { filledFacts } from './derive/fill.ts';
import { withDirectives } from './directives/withDirectives.ts';
import type { Found, Reader } from './found.ts';
import { withSiteLints } from './lints/withSiteLints.ts';
import { readNotebook } from './notebook/read.ts';
import { readPython } from './python/reader.ts';
import { readShell } from './shell/read.ts';
import type { Language, Source } from './source.ts';

/** A reader for each language. */
const READERS: Readonly<Record<Language, Reader>> = {
  python: withDirectives(readPython),
  notebook: readNotebook(withDirectives(readPython)),
  yaml: withDirectives(readData),
  toml: withDirectives(readData),
  json: withDirectives(readData),
  shell: withDirectives(readShell),
};

/** Finds every sampler that is written down in a text, and what is wrong with it. Never throws. */
export function find(source: Source): Found {
  const found = READERS[source.language](source);
  return withSiteLints(
    found,
    source.language,
    found.sites.map((site) => filledFacts(site, {})),
  );
}
