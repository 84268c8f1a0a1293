import type { System } from '../found.ts';

/** How a system's ranks share an epoch, as far as its counts are sure; its order is another matter. */
export type Counting =
  /** Each rank has ⌈N/R⌉ samples and cuts them into batches (`torch.utils.data.DistributedSampler`). */
  | 'samples'
  /** Batches are dealt out in whole rounds, and the last round is filled up from the start (Accelerate). */
  | 'rounds'
  /** A stream without epochs of a fixed length, or one whose partition is the system's own. */
  | 'unknown';

interface SystemRow {
  readonly counting: Counting;
  /** What `max_steps` counts. */
  readonly step: 'batch' | 'optimizer step';
}

export const SYSTEMS: Readonly<Record<System, SystemRow>> = {
  torch: { counting: 'samples', step: 'batch' },
  torchdata: { counting: 'samples', step: 'batch' },
  helios: { counting: 'samples', step: 'batch' },
  hydra: { counting: 'samples', step: 'batch' },
  mmengine: { counting: 'samples', step: 'batch' },
  lightning: { counting: 'samples', step: 'optimizer step' },
  transformers: { counting: 'rounds', step: 'optimizer step' },
  accelerate: { counting: 'rounds', step: 'optimizer step' },
  streaming: { counting: 'unknown', step: 'optimizer step' },
  torchtitan: { counting: 'unknown', step: 'optimizer step' },
  deepspeed: { counting: 'unknown', step: 'optimizer step' },
  megatron: { counting: 'unknown', step: 'optimizer step' },
  'home-made': { counting: 'unknown', step: 'batch' },
  'sampler-scope': { counting: 'samples', step: 'batch' },
};

/** Systems whose samplers take up a position themselves: their resume can be judged whatever the loop. */
export function isResumable(system: System): boolean {
  return system === 'helios' || system === 'sampler-scope';
}
