import type { FactName } from '../../../../finder/facts.ts';
import { find } from '../../../../finder/find.ts';
import type { Found, Site } from '../../../../finder/found.ts';

/** What is found in a Python text. */
export function findIn(text: string): Found {
  return find({ path: 'train.py', language: 'python', text });
}

/** The only site of a text. */
export function onlySite(text: string): Site {
  const { sites } = findIn(text);
  const [site] = sites;
  if (site === undefined || sites.length > 1) throw new Error(`expected one site, got ${sites.length}`);
  return site;
}

/** A site's facts as a person would list them: `seed 7`, `shuffle true (default)`, `num_replicas ?`. */
export function factLines({ facts }: Site): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const [name, fact] of Object.entries(facts)) {
    lines[name] =
      fact.kind === 'open' ? '?' : fact.kind === 'written' ? `${fact.value}` : `${fact.value} (${fact.kind})`;
  }
  return lines;
}

/** The stretch of the text a fact was read from. */
export function sourceOf(text: string, site: Site, name: FactName): string | undefined {
  const fact = site.facts[name];
  if (fact === undefined || !('at' in fact) || fact.at === undefined) return undefined;
  return text.slice(fact.at.start, fact.at.end);
}
