import type { Span } from '../../core/document/tree.ts';
import type { Site } from '../found.ts';
import { WORLD_IS_OPEN } from '../newFacts.ts';
import { isKnownScript, jobOf } from './jobs.ts';
import { launchOf, speaksOnly } from './launchers.ts';
import { Options } from './options.ts';
import { overriddenSite } from './overrides.ts';
import type { ShellWord } from './words.ts';

/**
 * S19: a command line that launches a job on several ranks, or a script whose options are known, or one that sets what a
 * trainer is given; `undefined` for any other.
 */
export function launchSite(words: readonly ShellWord[], at: Span, tasks?: ShellWord): Site | undefined {
  if (speaksOnly(words)) return undefined;
  const launch = launchOf(words, tasks);
  const options = new Options(launch?.words ?? words);
  const name = launch?.name ?? words[0]?.text ?? 'command';
  if (!isKnownScript(options)) {
    const site = overriddenSite(words, at);
    if (site !== undefined) return { ...site, name };
    if (launch === undefined) return undefined;
  }
  return { shape: 'S19', name, at, ...jobOf(options, launch?.world ?? WORLD_IS_OPEN) };
}
