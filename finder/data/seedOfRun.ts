import type { Site } from '../found.ts';
import type { Lint } from '../lint.ts';
import { unsteadySeed } from '../lints/unsteadySeed.ts';

/** What launchers tell each rank, in the environment. */
const RANK = /\b(LOCAL_RANK|RANK|SLURM_PROCID|SLURM_LOCALID|OMPI_COMM_WORLD_(LOCAL_)?RANK|PMI_RANK)\b/;

/** What is another at each start: the shell's `$RANDOM` and `$(date)`, OmegaConf's `${now:…}`. */
const TIME = /\$\{?RANDOM\b|\bdate\b|\bEPOCHSECONDS\b|\bshuf\b|\/dev\/u?random|\bnow:|\$\$/;

/** L8 where the seed is left to the shell, or to OmegaConf: by what is written there. */
export function seedOfRun({ facts: { seed } }: Site, text: string): Lint | undefined {
  if (seed?.kind !== 'open' || seed.at === undefined) return undefined;
  const written = text.slice(seed.at.start, seed.at.end);
  const cause = RANK.test(written) ? 'rank' : TIME.test(written) ? 'time' : undefined;
  return cause === undefined ? undefined : unsteadySeed(cause, seed.at);
}
