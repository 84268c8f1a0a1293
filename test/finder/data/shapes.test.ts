import { describe, expect, it } from 'vitest';
import { findIn, said, written } from '../support/findIn.ts';

/** A shape as people write it, what is found, and the nearest text that is none. */
interface Row {
  readonly shape: string;
  readonly path: string;
  readonly text: string;
  readonly system: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly order?: string;
  /** What changes to make it none: this becomes that. */
  readonly nearest: readonly [string, string];
}

const ROWS: readonly Row[] = [
  {
    shape: 'S11',
    path: 'train.yaml',
    text: `seed: 3
trainer: { micro_batch: 32 }
train_loader:
  _target_: torch.utils.data.DataLoader
  batch_size: \${trainer.micro_batch}
  sampler: {_target_: torch.utils.data.DistributedSampler, shuffle: true, seed: \${seed}, drop_last: false}
`,
    system: 'hydra',
    facts: {
      length: '?',
      num_replicas: '?',
      batch_size: 32,
      seed: 3,
      sampler_drop_last: false,
      num_workers: 0,
    },
    order: 'ResumableDistributedSampler',
    nearest: ['torch.utils.data', 'my.data'],
  },
  {
    shape: 'S11',
    path: 'sampler.yaml',
    text: `sampler:
  _target_: helios.data.samplers.ResumableRandomSampler
  seed: 11
  batch_size: 16
`,
    system: 'helios',
    facts: { length: '?', batch_size: 16, sampler_batch_size: 16, seed: 11 },
    order: 'ResumableRandomSampler',
    nearest: ['ResumableRandomSampler', 'SomeSampler'],
  },
  {
    shape: 'S12',
    path: 'config.yaml',
    text: `train_dataloader:
  batch_size: 2
  num_workers: 2
  sampler: {type: DefaultSampler, shuffle: yes}
train_cfg: {type: EpochBasedTrainLoop, max_epochs: 12}
randomness: {seed: 7}
`,
    system: 'mmengine',
    facts: {
      length: '?',
      num_replicas: '?',
      batch_size: 2,
      shuffle: true,
      seed: 7,
      even_ranks: true,
      epochs: 12,
    },
    order: 'ResumableDistributedSampler mmengine-epoch',
    nearest: ['train_dataloader', 'dataloader_of_mine'],
  },
  {
    shape: 'S13',
    path: 'config.yaml',
    text: `seed_everything: 42
trainer: {devices: 4, num_nodes: 2, strategy: ddp, accumulate_grad_batches: 2, use_distributed_sampler: true, max_steps: 20000}
data: {class_path: my.DM, init_args: {batch_size: 16, num_workers: 4}}
`,
    system: 'lightning',
    facts: {
      num_replicas: 8,
      batch_size: 16,
      accumulation_steps: 2,
      seed: 42,
      max_steps: 20_000,
      num_workers: 4,
    },
    nearest: [
      'devices: 4, num_nodes: 2, strategy: ddp, accumulate_grad_batches: 2, use_distributed_sampler: true, ',
      '',
    ],
  },
  {
    shape: 'S13',
    path: 'configs/trainer/ddp.yaml',
    text: 'defaults: [default]\nstrategy: ddp\naccelerator: gpu\ndevices: 4\nnum_nodes: 2 # trainer\n',
    system: 'lightning',
    facts: { num_replicas: 8, batch_size: '?' },
    nearest: ['strategy: ddp\naccelerator: gpu\ndevices: 4', 'x: 1'],
  },
  {
    shape: 'S13',
    path: 'megatron_gpt.yaml',
    text: `trainer: {devices: 8, num_nodes: 4, accelerator: gpu, max_steps: 100}
model: {micro_batch_size: 4, global_batch_size: 256, tensor_model_parallel_size: 2, pipeline_model_parallel_size: 1}
`,
    system: 'megatron',
    facts: { num_replicas: 16, batch_size: 4, global_batch_size: 256, accumulation_steps: 4, max_steps: 100 },
    nearest: ['trainer', 'coach'],
  },
  {
    shape: 'S14',
    path: 'args.json',
    text: `{"per_device_train_batch_size": 4, "gradient_accumulation_steps": 8, "seed": 1, "data_seed": 2,
 "ignore_data_skip": false, "dataloader_drop_last": true, "accelerator_config": {"even_batches": true, "split_batches": false}}
`,
    system: 'transformers',
    facts: {
      num_replicas: '?',
      batch_size: 4,
      accumulation_steps: 8,
      seed: 2,
      drop_last: true,
      even_ranks: true,
      epochs: 3,
    },
    nearest: ['per_device_train_batch_size', 'per_device_eval_batch_size'],
  },
  {
    shape: 'S14',
    path: 'axolotl.yml',
    text: 'base_model: some/model\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\nnum_epochs: 1\n',
    system: 'transformers',
    facts: { batch_size: 2, accumulation_steps: 4, epochs: 1 },
    nearest: ['base_model', 'model'],
  },
  {
    shape: 'S15',
    path: 'default_config.yaml',
    text: 'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nnum_machines: 2\nnum_processes: 16\n',
    system: 'accelerate',
    facts: { num_replicas: 16 },
    nearest: ['compute_environment', 'environment'],
  },
  {
    shape: 'S16',
    path: 'mpt.yaml',
    text: `global_train_batch_size: 256
max_duration: 4800ba
save_interval: 500ba
train_loader: {name: text, dataset: {shuffle: true, shuffle_seed: 17, num_canonical_nodes: 8}, drop_last: true, num_workers: 8}
`,
    system: 'streaming',
    facts: {
      num_replicas: '?',
      batch_size: '?',
      global_batch_size: 256,
      shuffle: true,
      seed: 17,
      drop_last: true,
      num_workers: 8,
      max_steps: 4800,
      checkpoint_every: 500,
    },
    nearest: ['global_train_batch_size', 'global_batch'],
  },
  {
    shape: 'S16',
    path: 'mcli.yaml',
    text: `compute:
  gpus: 16
parameters:
  global_seed: 17
  global_train_batch_size: 256
  max_duration: 2ep
  train_loader:
    name: text
    dataset: {shuffle: true, shuffle_seed: \${global_seed}}
`,
    system: 'streaming',
    facts: { num_replicas: 16, batch_size: 16, seed: 17, epochs: 2 },
    nearest: ['train_loader', 'eval_loader'],
  },
  {
    shape: 'S17',
    path: 'train.toml',
    text: `[training]
local_batch_size = 8
global_batch_size = 256
seq_len = 8_192
seed = 42
steps = 1_000

[parallelism]
data_parallel_shard_degree = 16
`,
    system: 'torchtitan',
    facts: {
      num_replicas: 16,
      batch_size: 8,
      global_batch_size: 256,
      accumulation_steps: 2,
      seed: 42,
      max_steps: 1000,
    },
    nearest: ['[parallelism]', '[something]'],
  },
  {
    shape: 'S18',
    path: 'ds_config.json',
    text: '{"train_batch_size": 512, "train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 4}\n',
    system: 'deepspeed',
    facts: { num_replicas: 16, batch_size: 8, global_batch_size: 512, accumulation_steps: 4 },
    nearest: ['"train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 4', '"model": "mine"'],
  },
  {
    shape: 'S19',
    path: '.vscode/launch.json',
    text: `{
  // By hand.
  "configurations": [
    {"type": "debugpy", "module": "torch.distributed.run", "args": ["--nproc_per_node", "8", "--nnodes=2", "train.py"]},
  ]
}
`,
    system: 'torch',
    facts: { num_replicas: 16 },
    nearest: ['torch.distributed.run', 'torch.utils.bottleneck'],
  },
  {
    shape: 'S19',
    path: '.vscode/tasks.json',
    text: '{"tasks": [{"type": "shell", "command": "torchrun --nproc_per_node 4 train.py"}]}\n',
    system: 'torch',
    facts: { num_replicas: 4 },
    nearest: ['torchrun', 'torchserve'],
  },
  {
    shape: 'S20',
    path: 'train.sampler.yaml',
    text: `version: 1
sampler: ResumableDistributedSampler
args: {num_replicas: 8, seed: 5, batch_size: 32}
dataset: {length: 50003}
loader: {batch_size: 32}
epochs: 3
loop: helios-iteration
`,
    system: 'sampler-scope',
    facts: { length: 50_003, num_replicas: 8, batch_size: 32, sampler_batch_size: 32, seed: 5, epochs: 3 },
    order: 'ResumableDistributedSampler helios-iteration',
    nearest: ['sampler: R', 'sampler_of_mine: R'],
  },
];

describe('shapes in YAML, TOML and JSON', () => {
  it.each(ROWS)('$shape in $path', ({ shape, path, text, system, facts, order }) => {
    const { sites, isBroken } = findIn(path, text);
    expect(isBroken).toBe(false);
    expect(sites.map((site) => [site.shape, site.system])).toEqual([[shape, system]]);
    const [site] = sites;
    if (site === undefined) return;
    expect(said(site)).toMatchObject(facts);
    const { order: known } = site;
    expect(known.kind === 'exact' ? [known.sampler, known.loop].filter(Boolean).join(' ') : undefined).toBe(
      order,
    );
    for (const [name, stands] of Object.entries(written(site, text))) {
      const value = `${said(site)[name as keyof ReturnType<typeof said>]}`;
      // What names another value stands where it is named.
      if (!stands.includes('$')) expect(stands.replaceAll('_', '').replace('yes', 'true')).toContain(value);
    }
  });

  it.each(ROWS)('nothing in what is near $shape in $path', ({ path, text, nearest: [from, to] }) => {
    expect(text).toContain(from);
    expect(findIn(path, text.replaceAll(from, to)).sites).toEqual([]);
  });
});
