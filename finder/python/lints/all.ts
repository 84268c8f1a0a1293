import type { Lint } from '../../lint.ts';
import type { Context, Rule } from './context.ts';
import { unseededShuffle } from './generator.ts';
import { distributedWithoutSampler, seedOfTrainerOnly } from './helios.ts';
import { lateSetEpoch } from './lateSetEpoch.ts';
import { statelessLoader } from './lightning.ts';
import { noSetEpoch } from './noSetEpoch.ts';
import { keptWorkers } from './persistentWorkers.ts';
import { unsteadySeeds } from './rankInSeed.ts';
import { wrappedTwice } from './samplerWrapper.ts';
import { seedSweep } from './seedSweep.ts';
import { startIterKept } from './startIter.ts';
import { lateLoad } from './statefulLoader.ts';

const RULES: readonly Rule[] = [
  noSetEpoch,
  lateSetEpoch,
  distributedWithoutSampler,
  startIterKept,
  unsteadySeeds,
  seedOfTrainerOnly,
  lateLoad,
  unseededShuffle,
  seedSweep,
  keptWorkers,
  wrappedTwice,
  statelessLoader,
];

/** What is wrong with the program around the samplers, and with how they are made. */
export function pythonLints(context: Context): readonly Lint[] {
  return RULES.flatMap((rule) => rule(context));
}
