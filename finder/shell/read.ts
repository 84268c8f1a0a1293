import { MAX_LENGTH } from '../data/limits.ts';
import { NOTHING, type Reader } from '../found.ts';
import { commandsOf } from './commands.ts';
import { launchSite } from './launchSite.ts';

/** One of these stands in every script that launches what we know. */
const TRACES = /torchrun|torch\.distributed|accelerate|deepspeed|srun|mpirun|mpiexec|micro[-_]batch[-_]size/;

/** Finds launched jobs in a shell script. */
export const readShell: Reader = ({ text }) => {
  if (text.length > MAX_LENGTH || !TRACES.test(text)) return NOTHING;
  const { commands, tasks, isBroken } = commandsOf(text);
  const sites = commands.flatMap(({ words, at }) => launchSite(words, at, tasks) ?? []);
  return { sites, lints: [], isBroken };
};
