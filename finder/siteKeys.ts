import type { Site } from './found.ts';

/**
 * What a person's answers are kept under, for each site of a text: its name, and its number where there are several of that
 * name. It stays the same while what is around it is edited.
 */
export function siteKeys(sites: readonly Pick<Site, 'name'>[]): string[] {
  const seen = new Map<string, number>();
  return sites.map(({ name }) => {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name} ${number}`;
  });
}
