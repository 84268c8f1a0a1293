import type { Site } from '../../finder/found.ts';
import type { Judged } from '../../finder/protocol.ts';
import { openWords, provenance, valueWords } from './words.ts';

/** A sampler, and where it stands: lines count from 1. */
interface Located {
  readonly site: Site;
  readonly derived: Judged;
  readonly path: string;
  readonly line: number;
}

/** What is derived of a sampler as a configuration's text, with where each fact comes from. Pure, and the same for the same. */
export function foundConfiguration({ site, derived, path, line }: Located): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const comments = [
    `${site.name} in ${file}, line ${line}. This follows what stands there.`,
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
