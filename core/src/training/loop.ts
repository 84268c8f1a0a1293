import type { CamelKeys } from '../config/camelKeys.ts';
import type { LoopParametersFile } from '../config/loopSchema.ts';

/** A training loop as far as the data goes. What each parameter means stands with its schema (`config/loopSchema.ts`). */
export type LoopParameters = CamelKeys<Omit<LoopParametersFile, 'total_steps' | 'checkpoint_every'>> & {
  /** Epochs or iterations in all; `undefined`: as many as the configuration's epochs make. */
  readonly totalSteps: number | undefined;
  /** Steps between checkpoints; `undefined`: the checkpoint is made at the stop. */
  readonly checkpointEvery: number | undefined;
};

/** The loop that keeps the contract. Every other loop is this one with some parameters changed. */
export const CORRECT_LOOP: LoopParameters = {
  counter: 'batches',
  counterTaken: 'consumed',
  counterAfterResume: 'continues',
  savedEpoch: 'current',
  savedAtEpochEnd: 'after_reset',
  savedAtStop: 'position',
  restoredEpoch: 'saved',
  restoredUnit: 'start_iter',
  restoredAdded: 0,
  samplerBatchSize: 'config',
  applied: 'position',
  firstEpoch: 'to_its_end',
  cleared: 'after_first_epoch',
  padding: 'whole',
  setEpoch: 'before_iter',
  samplerEpoch: 'restored',
  sourceEpoch: 'told',
  iterator: 'each_epoch',
  sharding: 'config',
  dropLast: 'config',
  seedFrom: 'config',
  generatorRestored: 'at_stop',
  validationDraws: 0,
  orderAfterResume: 'same',
  grownBy: 0,
  ends: 'epochs',
  totalSteps: undefined,
  accumulationSteps: 1,
  checkpointEvery: undefined,
  earlyStop: false,
};
