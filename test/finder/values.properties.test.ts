import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { derive } from '../../finder/derive/derive.ts';
import { FACT_NAMES, type Facts } from '../../finder/facts.ts';
import { find } from '../../finder/find.ts';
import type { KnownOrder, System } from '../../finder/found.ts';
import { withSiteLints } from '../../finder/lints/withSiteLints.ts';
import type { Language } from '../../finder/source.ts';
import { siteOf } from './support/site.ts';

/** Keys that shapes look for. */
const KEYS = [
  '_target_',
  'sampler',
  'batch_sampler',
  'trainer',
  'devices',
  'num_nodes',
  'strategy',
  'accelerator',
  'callbacks',
  'class_path',
  'init_args',
  'every_n_train_steps',
  'data',
  'model',
  'micro_batch_size',
  'batch_size',
  'drop_last',
  'shuffle',
  'seed',
  'per_device_train_batch_size',
  'accelerator_config',
  'even_batches',
  'split_batches',
  'global_train_batch_size',
  'train_loader',
  'dataset',
  'max_duration',
  'training',
  'seq_len',
  'local_batch_size',
  'global_batch_size',
  'parallelism',
  'data_parallel_shard_degree',
  'train_batch_size',
  'train_micro_batch_size_per_gpu',
  'gradient_accumulation_steps',
  'train_dataloader',
  'type',
  'round_up',
  'args',
  'module',
  'command',
] as const;

const VALUES = [
  'torch.utils.data.DataLoader',
  'torch.utils.data.DistributedSampler',
  'helios.data.samplers.ResumableDistributedSampler',
  'lightning.pytorch.Trainer',
  'ModelCheckpoint',
  'DefaultSampler',
  'torch.distributed.run',
  'auto',
  '2ep',
  '0,1',
  '$' + '{seed}',
  '$' + '{.batch_size}',
  'ä',
  '',
  null,
  true,
  false,
  0,
  1,
  -1,
  3,
  0.5,
  64,
  2 ** 32,
  1e300,
  '99999999999999999999',
];

const { value: documents } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(...VALUES),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 9 }),
  ),
}));

function isSound(language: Language, path: string, text: string): void {
  const found = find({ path, language, text });
  const derived = found.sites.map((site) => derive(site, { answer: { num_replicas: 4, length: 100 } }));
  const facts = derived.map((one) => one.facts);
  for (const { at, fix } of withSiteLints(found, language, facts).lints) {
    for (const span of [at, ...(fix?.edits ?? []).map((edit) => edit.at)]) {
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
  }
}

describe('documents of keys that shapes look for, with any values', () => {
  it.each(['train.json', 'launch.json', 'x.sampler.json'])('are read without error as %s', (path) => {
    fc.assert(fc.property(documents, (value) => isSound('json', path, JSON.stringify(value, undefined, 1))));
  });

  it.each(['train.yaml', 'conf/trainer/ddp.yaml', 'x.sampler.yaml'])(
    'are read without error as %s',
    (path) => {
      fc.assert(fc.property(documents, (value) => isSound('yaml', path, stringify(value))));
    },
  );
});

const value = fc.oneof(
  fc.constantFrom(0, 1, 2, 8, 100, -1, 0.5, 2 ** 33, true, false, 'x', 2n ** 70n),
  fc.integer({ min: 0, max: 300 }),
);
const at = { start: 0, end: 1 };
const fact = fc.oneof(
  value.map((one) => ({ kind: 'written' as const, value: one, at })),
  value.map((one) => ({ kind: 'default' as const, value: one, of: 'x' })),
  fc.constant({ kind: 'open' as const, why: 'y' }),
);
const facts: fc.Arbitrary<Facts> = fc.dictionary(fc.constantFrom(...FACT_NAMES), fact);
const systems = fc.constantFrom<System>(
  'torch',
  'helios',
  'lightning',
  'transformers',
  'deepspeed',
  'streaming',
);
const orders = fc.constantFrom<KnownOrder>(
  { kind: 'unknown', why: 'z' },
  { kind: 'exact', sampler: 'ResumableDistributedSampler' },
  { kind: 'exact', sampler: 'ResumableDistributedSampler', loop: 'uneven-ranks' },
  {
    kind: 'exact',
    sampler: 'ResumableDistributedSampler',
    loop: 'helios-iteration',
    alone: 'ResumableRandomSampler',
  },
  { kind: 'exact', sampler: 'ResumableRandomSampler', loop: 'global-generator' },
  { kind: 'exact', sampler: 'ResumableSequentialSampler', loop: 'endless-loader' },
  { kind: 'exact', sampler: 'NoSuchSampler', loop: 'no-such-loop' },
);

describe('facts of any kind', () => {
  it('come to a job, to questions, or to reasons', () => {
    fc.assert(
      fc.property(facts, systems, orders, (some, system, order) => {
        const site = siteOf(some, { system, order });
        const { configuration, open, refused, summary } = derive(site);
        expect(summary).not.toMatch(/NaN|undefined|Infinity/);
        if (order.kind === 'exact') {
          expect([configuration !== undefined, open.length > 0, refused.length > 0]).toContain(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
