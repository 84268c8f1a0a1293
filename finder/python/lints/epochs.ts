import { epochLoopOf } from '../loops/epochLoop.ts';
import type { Iteration } from '../loops/iterations.ts';
import type { SetEpoch } from '../loops/setEpoch.ts';
import type { LoopAt } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import { followsEpoch } from '../sites/homeMade.ts';
import type { KnownCalls } from '../sites/reading.ts';
import type { Described } from '../sites/torch.ts';
import type { Context } from './context.ts';

/** A sampler that shuffles by its epoch, with the loop that goes through it. */
export interface EpochUse {
  readonly described: Described;
  readonly iteration: Iteration;
  readonly loop: LoopAt;
  /** Whether each round of the loop is an epoch; else the loader is begun again now and then, among steps. */
  readonly isPerEpoch: boolean;
  /** The calls that tell this sampler its epoch. */
  readonly told: readonly SetEpoch[];
}

/** Where samplers that have to be told the epoch are gone through once an epoch. */
export function epochUses(context: Context): readonly EpochUse[] {
  const { iterations, setEpochs, reading } = context;
  // What is told its epoch by a call that cannot be followed may be any of them.
  if (setEpochs.some(({ isOpen }) => isOpen)) return [];
  return context.described.flatMap((described) => {
    const { source, use } = described;
    if (use === undefined || !needsEpoch(reading, described)) return [];
    const told = setEpochs.filter(({ samplers }) =>
      samplers.some((one) => reaches(one, source, use.batches)),
    );
    const made = [source.place, use.loader.place];
    for (const iteration of iterations.filter(({ loader }) => loader === use.loader)) {
      const loop = epochLoopOf(reading.program, iteration, made);
      if (loop !== undefined)
        return [{ described, iteration, loop, isPerEpoch: isPerEpoch(iteration, loop), told }];
    }
    return [];
  });
}

/** `try: next(batches)`, `except StopIteration: batches = iter(loader)`: the loop around counts steps. */
function isPerEpoch({ loop: own, place }: Iteration, { loop }: LoopAt): boolean {
  return own !== undefined || place.arms.at(-1)?.of === loop || place.arms.every(({ of }) => of !== loop);
}

function needsEpoch(reading: KnownCalls, { site, source }: Described): boolean {
  const { shuffle } = site.facts;
  const isFixed = shuffle !== undefined && shuffle.kind !== 'open' && shuffle.value === false;
  if (isFixed) return false;
  if (source.known.system === 'home-made') return followsEpoch(reading, source);
  if (source.known.role === 'distributed') return true;
  return (
    site.system === 'helios' && (source.known.role === 'random' || source.known.role === 'create-loader')
  );
}

function reaches(told: KnownCall, sampler: KnownCall, batches: KnownCall | undefined): boolean {
  return told.call === sampler.call || told.call === batches?.call;
}
