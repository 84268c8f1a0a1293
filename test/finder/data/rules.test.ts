import { describe, expect, it } from 'vitest';
import { derive } from '../../../finder/derive/derive.ts';
import type { Lint, LintCode, TextEdit } from '../../../finder/lint.ts';
import { withSiteLints } from '../../../finder/lints/withSiteLints.ts';
import type { Language } from '../../../finder/source.ts';
import { findIn } from '../support/findIn.ts';

/** A rule that a text breaks: at what, how it is mended, and the nearest text that keeps it. */
interface Row {
  readonly code: LintCode;
  readonly path: string;
  readonly text: string;
  readonly at: string;
  /** The text after the fix; absent where there is none. */
  readonly mended?: string;
  /** What changes so that the rule is kept: this becomes that. */
  readonly nearest: readonly [string, string];
}

const LOADER = `l:
  _target_: torch.utils.data.DataLoader
  batch_size: 8
  drop_last: true # each
  sampler: {_target_: torch.utils.data.DistributedSampler, num_replicas: 4, drop_last: true}
`;

const RESUMABLE = `l:\r
  _target_: torch.utils.data.DataLoader\r
  batch_size: 8\r
  sampler:\r
    _target_: helios.data.samplers.ResumableRandomSampler\r
    seed: 3  # of the run\r
  num_workers: 2\r
`;

const RANK_IN_YAML = `s:
  _target_: torch.utils.data.DistributedSampler
  seed: $\{oc.env:LOCAL_RANK}
`;

const MMENGINE = 'train_dataloader:\n  batch_size: 2\n  sampler: {type: DefaultSampler, round_up: false}\n';

const HF =
  '{"per_device_train_batch_size": 4, "seed": 1, "accelerator_config": {"even_batches": false, "split_batches": false}}';

const ROWS: readonly Row[] = [
  {
    code: 'L3',
    path: 'a.yaml',
    text: RESUMABLE,
    at: 'l',
    mended: RESUMABLE.replace('run\r\n', 'run\r\n    batch_size: 8\r\n'),
    nearest: ['ResumableRandomSampler\r\n', 'ResumableRandomSampler\r\n    batch_size: 8\r\n'],
  },
  {
    code: 'L3',
    path: 'b.json',
    text: '{"l": {"_target_": "torch.utils.data.DataLoader", "batch_size": 8, "sampler": {"_target_": "helios.data.samplers.ResumableRandomSampler"}}}',
    at: '"l"',
    mended:
      '{"l": {"_target_": "torch.utils.data.DataLoader", "batch_size": 8, "sampler": {"_target_": "helios.data.samplers.ResumableRandomSampler", "batch_size": 8}}}',
    nearest: ['"batch_size": 8', '"batch_size": 1'],
  },
  {
    code: 'L7',
    path: 'a.yaml',
    text: LOADER,
    at: 'true',
    mended: LOADER.replace('drop_last: true #', 'drop_last: false #'),
    nearest: ['num_replicas: 4, drop_last: true', 'num_replicas: 4, drop_last: false'],
  },
  {
    code: 'L7',
    path: 'val.yaml',
    text: LOADER,
    at: 'true',
    mended: LOADER.replace('drop_last: true #', 'drop_last: false #'),
    nearest: ['l:\n', 'val_loader:\n'],
  },
  {
    code: 'L8',
    path: 'a.sh',
    text: 'SEED=$RANDOM\ntorchrun t.py --per_device_train_batch_size 4 --seed $SEED\n',
    at: '$RANDOM',
    nearest: ['$RANDOM', '$CHOSEN'],
  },
  {
    code: 'L8',
    path: 'b.sh',
    text: 'srun python t.py --per_device_train_batch_size 4 --seed=$((SLURM_PROCID + 3))\n',
    at: '$((SLURM_PROCID + 3))',
    nearest: ['SLURM_PROCID', 'SLURM_JOB_ID'],
  },
  {
    code: 'L8',
    path: 'a.yaml',
    text: RANK_IN_YAML,
    at: `$\{oc.env:LOCAL_RANK}`,
    nearest: ['LOCAL_RANK', 'SEED'],
  },
  {
    code: 'L10',
    path: 'a.yaml',
    text: MMENGINE,
    at: 'false',
    mended: MMENGINE.replace('false', 'true'),
    nearest: ['train_dataloader', 'val_dataloader'],
  },
  {
    code: 'L10',
    path: 'a.json',
    text: HF,
    at: 'false',
    mended: HF.replace('"even_batches": false', '"even_batches": true'),
    nearest: ['"even_batches": false', '"even_batches": true'],
  },
  {
    code: 'L13',
    path: 'a.yaml',
    text: `# sampler-scope: length=3\n${LOADER.replace('drop_last: true # each', 'drop_last: false')}`,
    at: '4',
    nearest: ['length=3', 'length=4'],
  },
  {
    code: 'L14',
    path: 'a.toml',
    text: '[training]\nseq_len = 2\nbatch_size = 1\nseed = 4294967303 # mine\n[job]\n',
    at: '4294967303',
    mended: '[training]\nseq_len = 2\nbatch_size = 1\nseed = 7 # mine\n[job]\n',
    nearest: ['4294967303', '4294967295'],
  },
  {
    code: 'L14',
    path: 'a.sh',
    text: 'SEED=-1\ntorchrun t.py --per_device_train_batch_size 4 --seed $SEED\n',
    at: '-1',
    mended: 'SEED=4294967295\ntorchrun t.py --per_device_train_batch_size 4 --seed $SEED\n',
    nearest: ['-1', '1'],
  },
  {
    code: 'L17',
    path: 'a.json',
    text: '{"trainer": {"devices": 1, "strategy": "x", "callbacks": {"class_path": "ModelCheckpoint", "init_args": {"every_n_train_steps": 500}}}}',
    at: '"every_n_train_steps"',
    mended:
      '{"trainer": {"devices": 1, "strategy": "x", "callbacks": {"class_path": "ModelCheckpoint", "init_args": {"every_n_epochs": 1}}}}',
    nearest: ['ModelCheckpoint', 'StatefulDataLoader'],
  },
];

function lintsIn(path: string, text: string): readonly Lint[] {
  const languages: Readonly<Record<string, Language>> = { yaml: 'yaml', toml: 'toml', json: 'json' };
  const found = findIn(path, text);
  const facts = found.sites.map((site) => derive(site).facts);
  return withSiteLints(found, languages[path.slice(path.indexOf('.') + 1)] ?? 'shell', facts).lints;
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((result, { at, text: put }) => result.slice(0, at.start) + put + result.slice(at.end), text);
}

describe('rules in documents and launch lines', () => {
  it.each(ROWS)('$code in $path', ({ code, path, text, at, mended }) => {
    const [lint, ...others] = lintsIn(path, text).filter((one) => one.code === code);
    if (lint === undefined) throw new Error(`expected ${code}`);
    expect(others).toEqual([]);
    expect(text.slice(lint.at.start, lint.at.end)).toBe(at);
    const after = lint.fix && applied(text, lint.fix.edits);
    expect(after).toBe(mended);
    if (after !== undefined) expect(lintsIn(path, after).filter((one) => one.code === code)).toEqual([]);
  });

  it.each(ROWS)('no $code near it in $path', ({ code, path, text, nearest: [from, to] }) => {
    expect(text).toContain(from);
    const codes = lintsIn(path, text.replaceAll(from, to)).map((lint) => lint.code);
    expect(codes).not.toContain(code);
  });
});
