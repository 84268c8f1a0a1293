import { describe, expect, it } from 'vitest';
import { findIn, said } from '../support/findIn.ts';

function onlySite(path: string, text: string) {
  const [site, ...others] = findIn(path, text).sites;
  if (site === undefined || others.length > 0) throw new Error(`expected one site in: ${text}`);
  return site;
}

describe('interpolation', () => {
  const batchSize = (value: string, beside = '') =>
    said(
      onlySite(
        'a.yaml',
        `${beside}\nl:\n  _target_: torch.utils.data.DataLoader\n  n: 5\n  batch_size: ${value}\n`,
      ),
    ).batch_size;
  const open = '$' + '{';

  it.each([
    [`${open}a.b}`, 'a: {b: 7}', 7],
    [`"${open}a.b}"`, 'a: {b: 7}', 7],
    [`${open}a[0]}`, 'a: {"0": 7}', 7],
    [`${open}.n}`, '', 5],
    [`${open}a}`, `a: ${open}b}\nb: 7`, 7],
    [`${open}a}`, `a: ${open}a}`, '?'],
    [`${open}a}`, '', '?'],
    [`${open}oc.env:A,3}`, '', '?'],
    [`${open}eval:2*3}`, '', '?'],
    ['{{ batch }}', '', '?'],
    ['{{_base_.x}}', '', '?'],
    ['"%vars::x"', '', '?'],
    ['1_024', '', 1024],
    ['*b', 'b: &b 9', 9],
  ])('%s beside %j', (value, beside, expected) => {
    expect(batchSize(value, beside)).toBe(expected);
  });

  it('says where to look for what it cannot know', () => {
    const site = onlySite(
      'a.yaml',
      `l:\n  _target_: torch.utils.data.DataLoader\n  batch_size: ${open}data.batch}\n`,
    );
    expect(site.facts.batch_size).toMatchObject({
      kind: 'open',
      why: `${open}data.batch} stands in another file`,
    });
  });
});

describe('an alias', () => {
  it('is where its value stands: what mends it there leaves the others', () => {
    const text = 'a: &x -1\nl:\n  _target_: torch.utils.data.DistributedSampler\n  seed: *x\n';
    const { seed } = onlySite('a.yaml', text).facts;
    expect(seed).toMatchObject({ kind: 'written', value: -1, at: { start: text.indexOf('*x') } });
  });
});

describe('Hydra', () => {
  it.each([
    ['shuffle: false', 'ResumableSequentialSampler'],
    ['sampler: null\n  batch_sampler: null\n  generator: null', 'ResumableSequentialSampler'],
    ['shuffle: true', undefined],
    ['sampler: {_target_: my.Sampler}', undefined],
    ['batch_sampler: {_target_: my.BatchSampler}', undefined],
    ['sampler: {_target_: torch.utils.data.RandomSampler}', undefined],
    ['sampler: {_target_: torch.utils.data.SequentialSampler}', 'ResumableSequentialSampler'],
    [
      'sampler: {_target_: torchdata.stateful_dataloader.sampler.StatefulDistributedSampler}',
      'ResumableDistributedSampler',
    ],
  ])('with %s', (written, sampler) => {
    const { order } = onlySite('a.yaml', `l:\n  _target_: torch.utils.data.DataLoader\n  ${written}\n`);
    expect(order.kind === 'exact' ? order.sampler : undefined).toBe(sampler);
  });

  it('finds a mapping once, however often it is repeated', () => {
    const text =
      'a: &a {_target_: torch.utils.data.DataLoader}\nb: *a\nc:\n  <<: *a\n  batch_size: 3\n---\nd: {_target_: torch.utils.data.DataLoader}\n';
    expect(findIn('a.yaml', text).sites.map((site) => said(site).batch_size)).toEqual([1, 3, 1]);
  });
});

describe('Lightning', () => {
  const trainer = (keys: string, beside = '') =>
    onlySite('a.yaml', `trainer: {accelerator: gpu, ${keys}}\n${beside}`);

  it.each([
    ['devices: 4, strategy: ddp', 4],
    ['devices: [0, 2, 5], strategy: ddp', 3],
    ['devices: "0,1", num_nodes: 2', 4],
    ['devices: auto, strategy: ddp', '?'],
    ['devices: -1, strategy: ddp', '?'],
    ['max_epochs: 3', '?'],
    ['gpus: 2, num_nodes: 2', 4],
  ])('with %s', (keys, ranks) => {
    expect(said(trainer(keys)).num_replicas).toBe(ranks);
  });

  it('takes -1 for no limit', () => {
    expect(said(trainer('devices: 1, max_epochs: -1, max_steps: -1'))).not.toHaveProperty('epochs');
  });

  it.each([
    ['limit_train_batches: 100', '?'],
    ['fast_dev_run: true', '?'],
    ['limit_train_batches: 1', '?'],
    ['limit_train_batches: 1.0', false],
    ['limit_train_batches: null, fast_dev_run: false', false],
  ])('claims no counts where epochs are cut short: %s', (keys, evened) => {
    expect(said(trainer(`devices: 1, ${keys}`)).sampler_drop_last).toBe(evened);
  });

  it('claims no counts where the loader keeps a sampler of its own', () => {
    const site = trainer('devices: 1, use_distributed_sampler: false', 'data: {batch_size: 4}\n');
    expect(said(site).sampler_drop_last).toBe('?');
  });

  it.each([
    'trainer: {devices: 1, accelerator: x, callbacks: [{class_path: a.ModelCheckpoint, init_args: {every_n_train_steps: 9}}]}',
    'trainer: {devices: 1, accelerator: x, callbacks: {class_path: ModelCheckpoint, init_args: {every_n_train_steps: 9}}}',
    'trainer: {devices: 1, accelerator: x}\ncallbacks: {model_checkpoint: {every_n_train_steps: 9}}',
    'trainer: {devices: 1, accelerator: x}\ncallbacks: {mine: {_target_: a.ModelCheckpoint, every_n_train_steps: 9}}',
  ])('L17 in %s', (text) => {
    const { lints, sites } = findIn('a.yaml', text);
    expect(lints.map(({ code, at }) => [code, text.slice(at.start, at.end)])).toEqual([
      ['L17', 'every_n_train_steps'],
    ]);
    expect(sites.map((site) => said(site).checkpoint_every)).toEqual([9]);
  });

  it.each([
    'trainer: {devices: 1, accelerator: x, callbacks: [{class_path: a.ModelCheckpoint, init_args: {every_n_epochs: 9}}]}',
    'trainer: {devices: 1, accelerator: x, callbacks: [{class_path: a.Other, init_args: {every_n_train_steps: 9}}]}',
    'trainer: {devices: 1, accelerator: x}\ncallbacks: {model_checkpoint: {every_n_train_steps: null}}',
    'trainer: {devices: 1, accelerator: x}\ncallbacks: {model_checkpoint: {every_n_train_steps: 9}}\nloader: torchdata.StatefulDataLoader',
  ])('no L17 in %s', (text) => {
    expect(findIn('a.yaml', text).lints).toEqual([]);
  });
});

describe('Transformers', () => {
  const args = (keys: string) => said(onlySite('a.yaml', `per_device_train_batch_size: 4\n${keys}`));

  it('counts steps where it is told to, and else epochs', () => {
    expect(args('max_steps: 100')).toMatchObject({ max_steps: 100 });
    expect(args('max_steps: -1')).toMatchObject({ epochs: 3 });
    expect(args('num_train_epochs: 2.0')).toMatchObject({ epochs: 2 });
  });

  it('has no batch of its own where batches are split', () => {
    expect(args('accelerator_config: {split_batches: true}').batch_size).toBe('?');
  });

  it('takes a share of all steps for no number of them', () => {
    expect(args('save_steps: 0.1')).not.toHaveProperty('checkpoint_every');
    expect(args('save_steps: 50')).toMatchObject({ checkpoint_every: 50 });
    expect(args('save_steps: 50\nsave_strategy: epoch')).not.toHaveProperty('checkpoint_every');
  });
});

describe('DeepSpeed', () => {
  it.each([
    [
      '"train_batch_size": 512, "train_micro_batch_size_per_gpu": 8',
      { num_replicas: '?', accumulation_steps: '?' },
    ],
    ['"train_batch_size": 64, "fp16": {}', { batch_size: '?', accumulation_steps: 1 }],
    ['"train_micro_batch_size_per_gpu": 8', { batch_size: 8, accumulation_steps: 1 }],
    [
      '"train_batch_size": "auto", "train_micro_batch_size_per_gpu": "auto"',
      { batch_size: '?', global_batch_size: '?' },
    ],
  ])('with %s', (keys, facts) => {
    expect(said(onlySite('ds.json', `{${keys}}`))).toMatchObject(facts);
  });

  it.each(['{"train_batch_size": 512}', '{"train_batch_size": 8, "log_history": []}'])(
    'is not: %s',
    (text) => {
      expect(findIn('trainer_state.json', text).sites).toEqual([]);
    },
  );
});

describe('launch.json', () => {
  it.each([
    ['"args": ["--nproc_per_node=$' + '{input:n}", "t.py"]', '?'],
    ['"args": "--nproc_per_node=4 $' + '{file}"', 4],
    ['"args": ["--nproc_per_node", "$' + '{env:N}"]', '?'],
    ['"args": ["--nproc_per_node", 4]', 4],
    ['"args": [{"value": "--nproc_per_node=4", "quoting": "strong"}]', 4],
    ['"args": ["--nproc_per_node=4", "--x", "\\"", null, {}]', 4],
  ])('with %s', (args, ranks) => {
    const text = `{"configurations": [{"module": "torch.distributed.run", ${args}}]}`;
    expect(said(onlySite('launch.json', text)).num_replicas).toBe(ranks);
  });

  it('knows a program by its path', () => {
    const program =
      '"program": "$' + '{workspaceFolder}/.venv/bin/torchrun", "args": ["--nproc_per_node", "2"]';
    expect(said(onlySite('launch.json', `{"configurations": [{${program}}]}`)).num_replicas).toBe(2);
  });

  it('is one by its name alone', () => {
    expect(findIn('relaunch.json', '{"a": {"command": "torchrun --nproc_per_node 2 t.py"}}').sites).toEqual(
      [],
    );
  });
});

describe('a broken file', () => {
  it.each([
    ['a.toml', '[training]\nseq_len = 1\nbatch_size = 4\nx = = 3\n[job]\ny = "\n', 4],
    ['a.yaml', 'l:\n  _target_: torch.utils.data.DataLoader\n  batch_size: 4\n  x: [1\n', 4],
    ['a.json', '{"per_device_train_batch_size": 4, "x": ', 4],
    ['a.sh', 'python t.py --per_device_train_batch_size 4\nif true; then\n', 4],
  ])('is read as far as it goes: %s', (path, text, batchSize) => {
    const { sites, isBroken } = findIn(path, text);
    expect(isBroken).toBe(true);
    expect(sites.map((site) => said(site).batch_size)).toEqual([batchSize]);
  });

  it('keeps its places under a mark of its bytes, and with any line ends', () => {
    const text = '\uFEFF# ä\r\nl:\r\n  _target_: torch.utils.data.DataLoader\r\n  batch_size: 4\n';
    const [site] = findIn('a.yaml', text).sites;
    expect(site?.facts.batch_size).toMatchObject({
      at: { start: text.indexOf('4'), end: text.indexOf('4') + 1 },
    });
  });
});
