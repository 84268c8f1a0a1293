import type { Facts } from '../facts.ts';
import type { Site } from '../found.ts';
import type { Lint } from '../lint.ts';
import type { Language } from '../source.ts';
import { batchSizesDiffer } from './batchSizesDiffer.ts';
import { checkpointOnEpochEnd } from './checkpointOnEpochEnd.ts';
import { droppedTwice } from './droppedTwice.ts';
import { noBatches } from './noBatches.ts';
import { seedAlias } from './seedAlias.ts';
import { unevenRanks } from './unevenRanks.ts';

/** What a rule looks at: a site with what is known of it by now, and how its language spells values. */
export interface Judged {
  readonly site: Site;
  /** The site's facts, with what was said of the open ones. */
  readonly facts: Facts;
  readonly language: Language;
}

const RULES: readonly ((judged: Judged) => Lint | undefined)[] = [
  batchSizesDiffer,
  checkpointOnEpochEnd,
  droppedTwice,
  unevenRanks,
  noBatches,
  seedAlias,
];

/** What is wrong with a site by its facts alone, in whatever language it is written: L3, L6, L7, L10, L13, L14. */
export function siteLints(site: Site, language: Language, facts: Facts = site.facts): readonly Lint[] {
  return RULES.flatMap((rule) => rule({ site, facts, language }) ?? []);
}
