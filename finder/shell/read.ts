import type { Span } from '../../core/document/tree.ts';
import { MAX_LENGTH } from '../data/limits.ts';
import { seedOfRun } from '../data/seedOfRun.ts';
import { NOTHING, type Reader } from '../found.ts';
import { commandsOf } from './commands.ts';
import { launchSite } from './launchSite.ts';

/** One of these stands in every script that launches what we know. */
const TRACES =
  /torchrun|torch[./]distributed|accelerate|deepspeed|srun|mpirun|mpiexec|horovodrun|composer|lightning|fabric|micro[-_]batch[-_]size|per[-_]device[-_]train|trainer\./;

/** Finds launched jobs in a shell script. */
export const readShell: Reader = ({ text }) => {
  if (text.length > MAX_LENGTH || !TRACES.test(text)) return NOTHING;
  const { commands, tasks, isBroken } = commandsOf(text);
  const sites = commands.flatMap(({ words, at }) => launchSite(words, at, tasks) ?? []);
  // `srun bash -c 'torchrun …'`: the ranks are those of the launcher within.
  const inner = sites.filter(({ at }) => !sites.some((other) => isWithin(other.at, at)));
  return { sites: inner, lints: inner.flatMap((site) => seedOfRun(site, text) ?? []), isBroken };
};

function isWithin(inner: Span, outer: Span): boolean {
  return inner !== outer && outer.start <= inner.start && inner.end <= outer.end;
}
