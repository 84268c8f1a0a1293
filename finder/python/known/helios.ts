import type { Known } from './known.ts';

/** `helios.core.rng.get_default_seed()`. */
const HELIOS_SEED = 6691;

const DATA = ['helios.data', 'helios.data.datamodule'];
const SAMPLERS = ['helios.data', 'helios.data.samplers'];

const LOADER_DEFAULTS = {
  random_seed: HELIOS_SEED,
  batch_size: 1,
  shuffle: false,
  num_workers: 0,
  drop_last: false,
  persistent_workers: false,
} as const;

/** Source: Helios (helios-ml) `helios/data/datamodule.py`, `helios/data/samplers.py`, `helios/trainer.py`. */
export const HELIOS: readonly Known[] = [
  {
    name: 'DataLoaderParams',
    system: 'helios',
    role: 'params',
    modules: DATA,
    parameters: ['random_seed', 'batch_size', 'shuffle', 'num_workers', 'pin_memory', 'drop_last'],
    defaults: LOADER_DEFAULTS,
  },
  {
    name: 'create_dataloader',
    system: 'helios',
    role: 'create-loader',
    modules: DATA,
    parameters: ['dataset', 'random_seed', 'batch_size', 'shuffle', 'num_workers', 'pin_memory', 'drop_last'],
    defaults: { ...LOADER_DEFAULTS, is_distributed: false },
  },
  {
    name: 'ResumableDistributedSampler',
    system: 'helios',
    role: 'distributed',
    modules: SAMPLERS,
    parameters: ['dataset', 'num_replicas', 'rank', 'shuffle', 'seed', 'drop_last', 'batch_size'],
    defaults: { shuffle: true, seed: 0, drop_last: false, batch_size: 1 },
  },
  {
    name: 'ResumableRandomSampler',
    system: 'helios',
    role: 'random',
    modules: SAMPLERS,
    parameters: ['dataset', 'seed', 'batch_size'],
    defaults: { seed: 0, batch_size: 1 },
  },
  {
    name: 'ResumableSequentialSampler',
    system: 'helios',
    role: 'sequential',
    modules: SAMPLERS,
    parameters: ['dataset', 'batch_size'],
    defaults: { batch_size: 1 },
  },
  {
    name: 'create_sampler',
    system: 'helios',
    role: 'create-sampler',
    modules: SAMPLERS,
    parameters: ['type_name'],
    defaults: {},
  },
  {
    name: 'Trainer',
    system: 'helios',
    role: 'trainer',
    modules: ['helios', 'helios.trainer'],
    parameters: [
      'run_name',
      'train_unit',
      'total_steps',
      'valid_frequency',
      'chkpt_frequency',
      'print_frequency',
    ],
    defaults: { accumulation_steps: 1 },
  },
];
