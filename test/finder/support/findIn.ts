import { derive } from '../../../finder/derive/derive.ts';
import type { FactName } from '../../../finder/facts.ts';
import { find } from '../../../finder/find.ts';
import type { Found, Site } from '../../../finder/found.ts';
import type { Language } from '../../../finder/source.ts';

const LANGUAGES: Readonly<Record<string, Language>> = {
  py: 'python',
  ipynb: 'notebook',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
  sh: 'shell',
};

/** What is found in a text, by its file's name. */
export function findIn(path: string, text: string): Found {
  return find({ path, text, language: LANGUAGES[path.slice(path.lastIndexOf('.') + 1)] ?? 'shell' });
}

/** A site's facts as words: `?` for one that is open, the value for any other. */
export function said(site: Site): { readonly [Name in FactName]?: unknown } {
  const { facts } = derive(site);
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, fact.kind === 'open' ? '?' : fact.value]),
  );
}

/** What stands at a site's written facts in the text. */
export function written(site: Site, text: string): { readonly [Name in FactName]?: string } {
  return Object.fromEntries(
    Object.entries(site.facts).flatMap(([name, fact]) =>
      fact.kind === 'written' ? [[name, text.slice(fact.at.start, fact.at.end)]] : [],
    ),
  );
}
