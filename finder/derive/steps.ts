import type { Stop } from '@sampler-scope/core';
import type { Fact, Facts } from '../facts.ts';
import type { System } from '../found.ts';
import { SYSTEMS } from './systems.ts';
import { countOf } from './values.ts';

/** Batches on each rank that so many of a system's steps take. */
function batchesOf(system: System, facts: Facts, steps: number): number {
  const accumulation = countOf(facts, 'accumulation_steps') ?? 1;
  return SYSTEMS[system].step === 'batch' ? steps : steps * accumulation;
}

/** How many epochs a run of `max_steps` trains; `undefined` where it is counted in epochs, or not known. */
export function epochsOfSteps(
  system: System,
  facts: Facts,
  batchesPerEpoch: number | undefined,
): Fact | undefined {
  const steps = countOf(facts, 'max_steps');
  if (steps === undefined || !batchesPerEpoch) return undefined;
  const batches = batchesOf(system, facts, steps);
  const formula = `⌈${batches} batches / ${batchesPerEpoch} an epoch⌉`;
  return { kind: 'derived', value: Math.ceil(batches / batchesPerEpoch), formula };
}

/**
 * Where a run is stopped if nothing says where: at the middle of its second epoch (of its first, if it is the last but one),
 * or at the first checkpoint from there on.
 */
export function typicalStop(
  system: System,
  facts: Facts,
  { epochs, batchesPerEpoch }: { readonly epochs: number; readonly batchesPerEpoch: number },
): Stop {
  const epoch = epochs > 2 ? 1 : 0;
  const middle = { epoch, batch: Math.ceil(batchesPerEpoch / 2) };
  const every = countOf(facts, 'checkpoint_every');
  if (every === undefined) return middle;
  const step = batchesOf(system, facts, every);
  const batches = Math.ceil((middle.epoch * batchesPerEpoch + middle.batch) / step) * step;
  const inEpoch = Math.ceil(batches / batchesPerEpoch) - 1;
  return inEpoch < epochs ? { epoch: inEpoch, batch: batches - inEpoch * batchesPerEpoch } : middle;
}
