import type { Span } from '../../core/document/tree.ts';
import type { Given } from '../facts.ts';
import type { Found, Reader, Site } from '../found.ts';
import { commentsOf } from './comments.ts';
import { type Directive, directiveOf, MARK } from './parse.ts';

/**
 * A reader that also heeds the comments of a text. A directive before anything else is about the whole file; any other is
 * about the sampler it stands in, or on whose last line it stands, or else about the next one.
 */
export function withDirectives(read: Reader): Reader {
  return (source): Found => {
    const found = read(source);
    if (!source.text.includes(MARK)) return found;
    const comments = commentsOf(source, MARK);
    const directives = comments.flatMap((comment) => directiveOf(source.text, comment) ?? []);
    if (directives.length === 0) return found;
    const header = HEADER.exec(source.text)?.[0].length ?? 0;
    const problems = directives.flatMap((directive) => directive.problems);
    return {
      ...found,
      sites: withGiven(found.sites, directives, source.text, header),
      lints: [...found.lints, ...problems].sort((a, b) => a.at.start - b.at.start),
    };
  };
}

/** Comments before anything else, in whatever language, and what may stand before a document of YAML. */
const HEADER = /^\uFEFF?(?:\s+|#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|---[ \t]*$|%YAML[^\r\n]*)*/m;

function withGiven(
  sites: readonly Site[],
  directives: readonly Directive[],
  text: string,
  header: number,
): Site[] {
  const ofSite = new Map<Site, Given>();
  // What is said of the whole file first, so that what is said nearer takes its place.
  for (const { at, given } of directives) {
    for (const site of at.end <= header ? sites : aboutWhich(sites, at, text)) {
      ofSite.set(site, { ...ofSite.get(site), ...given });
    }
  }
  return sites.map((site) => {
    const directive = ofSite.get(site);
    return directive === undefined ? site : { ...site, directive };
  });
}

function aboutWhich(sites: readonly Site[], comment: Span, text: string): readonly Site[] {
  const around = sites.filter(({ at }) => at.start <= comment.start && comment.start < at.end);
  const [inner] = around.toSorted((a, b) => lengthOf(a.at) - lengthOf(b.at));
  if (inner !== undefined) return [inner];
  const onLine = sites.filter(
    ({ at }) => at.end <= comment.start && !/[\r\n]/.test(text.slice(at.end, comment.start)),
  );
  if (onLine.length > 0) return onLine;
  const next = sites
    .filter(({ at }) => at.start >= comment.end)
    .toSorted((a, b) => a.at.start - b.at.start || lengthOf(b.at) - lengthOf(a.at))[0];
  // A sampler may stand in its loader: both are next.
  return next === undefined
    ? []
    : sites.filter(({ at }) => at.start >= next.at.start && at.end <= next.at.end);
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
