import type { Span } from '../../core/document/tree.ts';
import type { FactName, FactValue } from '../facts.ts';
import type { Fix } from '../lint.ts';
import type { Language } from '../source.ts';
import type { Judged } from './siteLints.ts';

/** The fix that sets a fact of a site where the site has it, or would have it; `undefined` where the text does not say. */
export function setFact(
  { site, language }: Judged,
  name: FactName,
  value: FactValue,
  title: (written: string) => string,
): Fix | undefined {
  const fact = site.facts[name];
  const written = fact?.kind === 'written' ? { at: fact.at, before: '' } : undefined;
  const slot = site.slots === undefined ? written : site.slots[name];
  if (slot === undefined) return undefined;
  const text = spelled(value, language);
  return { title: title(text), edits: [{ at: slot.at, text: slot.before + text }] };
}

/** A value as a language writes it. */
function spelled(value: FactValue, language: Language): string {
  if (typeof value !== 'boolean') return String(value);
  const isPython = language === 'python' || language === 'notebook';
  return isPython ? (value ? 'True' : 'False') : String(value);
}

/** Where a fact is to be marked: its own place, else the site's. */
export function placeOf({ site, facts }: Judged, name: FactName): Span {
  const fact = facts[name];
  return fact?.kind === 'written' && 'at' in fact ? fact.at : (site.nameAt ?? site.at);
}
