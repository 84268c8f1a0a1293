import type { Span } from '../../../core/document/tree.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** Shorter texts are parsed whole: about 50 ms. */
const SHORT = 100_000;

/** A single statement that is longer is data, and would take seconds. */
const LONG = 1_000_000;

/**
 * The parts of a text that have to be parsed to know all about what `words` stand in: those statements themselves, what
 * calls them, and what any of them takes from elsewhere in the module. Everything, for a short text.
 */
export function excerptOf(text: string, words: readonly string[]): readonly Span[] {
  const whole = [{ start: 0, end: text.length }];
  if (text.length < SHORT) return whole;
  const segments = segmentsOf(text);
  const seeds = seedsOf(text, segments, words);
  const chosen = withNeeded(segments, withUsers(segments, seeds));
  const spans: { start: number; end: number }[] = [];
  for (const [i, { start, end }] of segments.entries()) {
    const last = spans.at(-1);
    if (!chosen.has(i) || end - start > LONG) continue;
    if (last?.end === start) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

function seedsOf(text: string, segments: readonly Segment[], words: readonly string[]): ReadonlySet<number> {
  const places = words.flatMap((word) => placesOf(text, word)).sort((a, b) => a - b);
  const seeds = new Set<number>();
  let next = 0;
  for (const [i, { end, kind }] of segments.entries()) {
    if (kind === 'import' || (places[next] ?? Number.POSITIVE_INFINITY) < end) seeds.add(i);
    while ((places[next] ?? Number.POSITIVE_INFINITY) < end) next++;
  }
  return seeds;
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** With what uses what they define, and what uses the functions and classes in that. */
function withUsers(segments: readonly Segment[], seeds: ReadonlySet<number>): ReadonlySet<number> {
  const users = indexed(segments, ({ names }) => names);
  return closure(seeds, (i) => {
    const segment = segments[i];
    const isFollowed = segment?.kind === 'definition' || (segment?.kind === 'other' && seeds.has(i));
    return isFollowed ? [...segment.defines].flatMap((name) => users.get(name) ?? []) : [];
  });
}

/** With what gives the names in them a value. */
function withNeeded(segments: readonly Segment[], chosen: ReadonlySet<number>): ReadonlySet<number> {
  const definers = indexed(segments, ({ defines }) => defines);
  return closure(chosen, (i) => [...(segments[i]?.names ?? [])].flatMap((name) => definers.get(name) ?? []));
}

function indexed(
  segments: readonly Segment[],
  keysOf: (segment: Segment) => Iterable<string>,
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [i, segment] of segments.entries()) {
    for (const key of keysOf(segment)) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [i]);
      else known.push(i);
    }
  }
  return index;
}

function closure(from: ReadonlySet<number>, next: (i: number) => readonly number[]): ReadonlySet<number> {
  const reached = new Set(from);
  const waiting = [...from];
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    for (const one of next(i)) {
      if (reached.has(one)) continue;
      reached.add(one);
      waiting.push(one);
    }
  }
  return reached;
}
