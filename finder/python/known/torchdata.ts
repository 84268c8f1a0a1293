import type { Known } from './known.ts';
import { DISTRIBUTED_DEFAULTS, DISTRIBUTED_PARAMETERS, LOADER_DEFAULTS, LOADER_PARAMETERS } from './torch.ts';

/** Source: torchdata 0.11, `torchdata/stateful_dataloader`. */
export const TORCHDATA: readonly Known[] = [
  {
    name: 'StatefulDataLoader',
    system: 'torchdata',
    role: 'loader',
    modules: ['torchdata.stateful_dataloader', 'torchdata.stateful_dataloader.stateful_dataloader'],
    parameters: LOADER_PARAMETERS,
    defaults: LOADER_DEFAULTS,
  },
  {
    name: 'StatefulDistributedSampler',
    system: 'torchdata',
    role: 'distributed',
    modules: ['torchdata.stateful_dataloader.sampler'],
    parameters: DISTRIBUTED_PARAMETERS,
    defaults: DISTRIBUTED_DEFAULTS,
  },
  {
    name: 'RandomSampler',
    system: 'torchdata',
    role: 'random',
    modules: ['torchdata.stateful_dataloader.sampler'],
    parameters: ['dataset', 'replacement', 'num_samples', 'generator'],
    defaults: {},
  },
];
