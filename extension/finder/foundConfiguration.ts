import type { FoundSampler } from './found.ts';
import { openWords, provenance, valueWords } from './words.ts';

/** What is derived of a sampler as a configuration's text, with where each fact comes from. Pure, and the same for the same. */
export function foundConfiguration({ site, derived, uri, range }: FoundSampler): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const comments = [
    `${site.name} in ${file}, line ${range.start.line + 1}. This follows what stands there.`,
    ...Object.entries(derived.facts).flatMap(([name, fact]) =>
      fact === undefined || fact.kind === 'open'
        ? []
        : [`${name} ${valueWords(fact.value)}: ${provenance(fact)}`],
    ),
    ...(derived.open.length > 0 ? [`Not known yet: ${openWords(derived.open)}`] : []),
    ...(derived.isJudged
      ? []
      : ['Nothing is known of the loop around it: the resume is one that a correct loop makes.']),
  ];
  return [
    ...comments.map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`),
    '',
    // JSON is YAML.
    ...Object.entries(derived.configuration ?? UNKNOWN).map(
      ([key, value]) => `${key}: ${JSON.stringify(value)}`,
    ),
    '',
  ].join('\n');
}

/** As much of a configuration as is sure of any: what is missing is said as of any other. */
const UNKNOWN = { version: 1 };
