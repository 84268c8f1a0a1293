import type { Facts } from '../facts.ts';
import type { Found } from '../found.ts';
import type { Lint } from '../lint.ts';
import type { Language } from '../source.ts';
import { siteLints } from './siteLints.ts';

/**
 * What is found, with what is wrong with each site by its facts alone.
 *
 * @param facts of each site, in the same order, with what was said of the open ones.
 */
export function withSiteLints(found: Found, language: Language, facts: readonly Facts[]): Found {
  const known = new Set(found.lints.map(keyOf));
  const more = found.sites
    .flatMap((site, i) => siteLints(site, language, facts[i]))
    .filter((lint) => {
      const isNew = !known.has(keyOf(lint));
      known.add(keyOf(lint));
      return isNew;
    });
  if (more.length === 0) return found;
  return { ...found, lints: [...found.lints, ...more].sort((a, b) => a.at.start - b.at.start) };
}

/** Two samplers may share a loader, and a rule be broken once for both. */
function keyOf({ code, at }: Lint): string {
  return `${code} ${at.start} ${at.end}`;
}
