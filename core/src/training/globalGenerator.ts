import { TorchGenerator } from '../random/torchGenerator.ts';

/** A loader's iterator draws two 64-bit numbers: the workers' base seed, then the sampler's seed. */
const DRAWS_OF_TRAINING = 4;
/** A loader that does not shuffle draws the base seed alone. */
const DRAWS_OF_VALIDATION = 2;
/** Of the sampler's seed only the low half reaches the engine: the last of the four 32-bit numbers. */
const SEED_DRAW = 3;

/** How many 32-bit numbers an epoch takes from the global generator. */
export function drawsOfEpoch(validationDraws: number): number {
  return DRAWS_OF_TRAINING + DRAWS_OF_VALIDATION * validationDraws;
}

/**
 * The seed of an order that is drawn from the global generator when it has given `drawn` 32-bit numbers already, if
 * nothing else draws from it. Source: `torch.utils.data.RandomSampler.__iter__` without a generator, under `DataLoader`.
 *
 * @param seed what `torch.manual_seed` was given.
 */
export function seedFromGlobalGenerator(seed: bigint, drawn: number): number {
  const generator = new TorchGenerator().manualSeed(seed);
  const draws = new Uint32Array(drawn + DRAWS_OF_TRAINING);
  generator.fill(draws);
  return draws[drawn + SEED_DRAW] ?? 0;
}
