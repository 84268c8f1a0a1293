import type { Known } from './known.ts';

const DATA = ['torch.utils.data'];

export const LOADER_PARAMETERS = [
  'dataset',
  'batch_size',
  'shuffle',
  'sampler',
  'batch_sampler',
  'num_workers',
  'collate_fn',
  'pin_memory',
  'drop_last',
  'timeout',
  'worker_init_fn',
  'multiprocessing_context',
  'generator',
] as const;

export const LOADER_DEFAULTS = {
  batch_size: 1,
  shuffle: false,
  num_workers: 0,
  drop_last: false,
  persistent_workers: false,
} as const;

export const DISTRIBUTED_PARAMETERS = [
  'dataset',
  'num_replicas',
  'rank',
  'shuffle',
  'seed',
  'drop_last',
] as const;

export const DISTRIBUTED_DEFAULTS = { shuffle: true, seed: 0, drop_last: false } as const;

/** Source: torch 2.13, `torch/utils/data/dataloader.py`, `sampler.py`, `distributed.py`. */
export const TORCH: readonly Known[] = [
  {
    name: 'DataLoader',
    system: 'torch',
    role: 'loader',
    modules: [...DATA, 'torch.utils.data.dataloader'],
    parameters: LOADER_PARAMETERS,
    defaults: LOADER_DEFAULTS,
  },
  // Those of others that are PyTorch's but for how they put a batch together.
  {
    name: 'DataLoader',
    system: 'torch',
    role: 'loader',
    modules: ['torch_geometric.loader', 'torch_geometric.data'],
    parameters: ['dataset', 'batch_size', 'shuffle'],
    defaults: LOADER_DEFAULTS,
  },
  {
    name: 'DataLoader',
    system: 'torch',
    role: 'loader',
    modules: ['monai.data'],
    parameters: ['dataset', 'num_workers'],
    defaults: LOADER_DEFAULTS,
  },
  {
    name: 'MultiEpochsDataLoader',
    system: 'torch',
    role: 'loader',
    modules: ['timm.data.loader', 'timm.data'],
    parameters: LOADER_PARAMETERS,
    defaults: LOADER_DEFAULTS,
    isEndless: true,
  },
  {
    name: 'DistributedSampler',
    system: 'torch',
    role: 'distributed',
    modules: [...DATA, 'torch.utils.data.distributed'],
    parameters: DISTRIBUTED_PARAMETERS,
    defaults: DISTRIBUTED_DEFAULTS,
  },
  {
    name: 'SequentialSampler',
    system: 'torch',
    role: 'sequential',
    modules: [...DATA, 'torch.utils.data.sampler'],
    parameters: ['dataset'],
    defaults: {},
  },
  {
    name: 'RandomSampler',
    system: 'torch',
    role: 'random',
    modules: [...DATA, 'torch.utils.data.sampler'],
    parameters: ['dataset', 'replacement', 'num_samples', 'generator'],
    defaults: {},
  },
  {
    name: 'SubsetRandomSampler',
    system: 'torch',
    role: 'random',
    modules: [...DATA, 'torch.utils.data.sampler'],
    parameters: ['dataset', 'generator'],
    defaults: {},
  },
  {
    name: 'WeightedRandomSampler',
    system: 'torch',
    role: 'random',
    modules: [...DATA, 'torch.utils.data.sampler'],
    parameters: ['weights', 'num_samples', 'replacement', 'generator'],
    defaults: {},
  },
  {
    name: 'BatchSampler',
    system: 'torch',
    role: 'batches',
    modules: [...DATA, 'torch.utils.data.sampler'],
    parameters: ['sampler', 'batch_size', 'drop_last'],
    defaults: {},
  },
];
