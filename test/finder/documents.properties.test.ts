import fc from 'fast-check';
import { parseTOML } from 'toml-eslint-parser';
import { parse as parseShell } from 'unbash';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Span } from '../../core/document/tree.ts';
import { derive } from '../../finder/derive/derive.ts';
import { find } from '../../finder/find.ts';
import type { Found } from '../../finder/found.ts';
import type { TextEdit } from '../../finder/lint.ts';
import { withSiteLints } from '../../finder/lints/withSiteLints.ts';
import type { Language } from '../../finder/source.ts';

/** What is found, with what is wrong with the sites by their facts, as a session tells it. */
function judged(language: Language, text: string, path = `a.${language}`): Found {
  const found = find({ path, language, text });
  return withSiteLints(
    found,
    language,
    found.sites.map((site) => derive(site).facts),
  );
}

/** Pieces of which documents of all shapes are made, put together by chance: hardly ever valid, never far from it. */
const PIECES = [
  '_target_: torch.utils.data.DataLoader',
  'sampler:',
  '{_target_: torch.utils.data.DistributedSampler, seed: $' + '{seed}}',
  'trainer:',
  '  devices: 4',
  '  num_nodes: 2',
  '  strategy: ddp',
  'train_loader: &a',
  '  <<: *a',
  'global_train_batch_size: 256',
  'per_device_train_batch_size: 4',
  '"per_device_train_batch_size": 4,',
  '"train_batch_size": 512, "fp16": {}',
  '[training]',
  'seq_len = 1',
  'local_batch_size = 8',
  '[[parallelism]]',
  'a.b = { c = [1, 2] }',
  'torchrun --nproc_per_node $N \\',
  'N=8',
  'ARGS="--micro-batch-size 4',
  'A=(1 2',
  '$' + '{A[@]}',
  '$((1 + ',
  'cat <<EOF',
  'EOF',
  'if true; then',
  '# sampler-scope: length=3 x',
  '// sampler-scope: num_replicas=0',
  '---',
  '{{ x }}',
  "'",
  '"',
  '{',
  '}',
  '[',
  ']',
  ':',
  '- ',
  '\uFEFF',
  'ä😀',
  '\t',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('\n', '\r\n', '\r', ' ', '')), {
    maxLength: 30,
  })
  .map((pieces) => pieces.flat().join(''));

function isInside({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function spansOf({ sites, lints }: Found): Span[] {
  return [
    ...sites.flatMap(({ at, facts }) => [
      at,
      ...Object.values(facts).flatMap((fact) => ('at' in fact && fact.at !== undefined ? [fact.at] : [])),
    ]),
    ...lints.flatMap(({ at, fix }) => [at, ...(fix?.edits ?? []).map((edit) => edit.at)]),
  ];
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((result, { at, text: put }) => result.slice(0, at.start) + put + result.slice(at.end), text);
}

describe('any text', () => {
  it.each(['yaml', 'toml', 'json', 'shell', 'notebook', 'python'] as const)(
    'is read as %s without error',
    (language) => {
      fc.assert(
        fc.property(texts, (text) => {
          const found = judged(language, text);
          if (language !== 'notebook')
            for (const span of spansOf(found)) expect(isInside(span, text)).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('that is a launch file is read without error', () => {
    const json = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        '"args":',
        '"module": "torch.distributed.run"',
        '"program":',
        '"a b"',
        '"torchrun --nproc_per_node 2 \\\\"',
        '3',
        'null',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(json, (pieces) => {
        const text = pieces.join(' ');
        for (const span of spansOf(judged('json', text, 'launch.json')))
          expect(isInside(span, text)).toBe(true);
      }),
    );
  });
});

/** Numbers as each language writes them, quoted or not, and what surrounds them. */
const flag = fc.boolean();
const seed = fc.oneof(fc.nat(), fc.constantFrom(-1, 2 ** 32, 2 ** 32 + 5));
const params = fc.record({
  batch: fc.integer({ min: 1, max: 64 }),
  ranks: fc.integer({ min: 1, max: 16 }),
  seed,
  drop: flag,
  samplerDrop: flag,
  roundUp: flag,
  length: fc.nat({ max: 100 }),
  eol: fc.constantFrom('\n', '\r\n'),
  every: fc.integer({ min: 1, max: 500 }),
});
type Params = typeof params extends fc.Arbitrary<infer T> ? T : never;

interface Written {
  readonly language: Language;
  readonly write: (p: Params) => string;
  readonly parses: (text: string) => void;
}

const WRITTEN: readonly Written[] = [
  {
    language: 'yaml',
    parses: (text) => void parseYaml(text),
    write: (p) => `# sampler-scope: length=${p.length}
name: ä   # kept
loader:   # kept too
    _target_: torch.utils.data.DataLoader
    batch_size:   ${p.batch}
    drop_last: ${p.drop}  # why not
    sampler: {_target_: torch.utils.data.DistributedSampler, num_replicas: ${p.ranks}, seed: ${p.seed}, drop_last: ${p.samplerDrop}}
trainer:
  devices: 2
  accelerator: gpu
  callbacks:
    - class_path: lightning.pytorch.callbacks.ModelCheckpoint
      init_args: {every_n_train_steps: ${p.every}}
train_dataloader:
  batch_size: ${p.batch}
  drop_last: ${p.drop}
  sampler: {type: DefaultSampler, round_up: ${p.roundUp}, seed: ${p.seed}}
`,
  },
  {
    language: 'json',
    parses: (text) => void JSON.parse(text),
    write: (p) => `{
  "per_device_train_batch_size" : ${p.batch},
  "seed":${p.seed}, "dataloader_drop_last": ${p.drop},
  "accelerator_config": { "even_batches": ${p.roundUp} },
  "trainer": {"devices": 2, "strategy": "ddp", "callbacks": {"class_path": "x.ModelCheckpoint", "init_args": {"every_n_train_steps": ${p.every}}}}
}
`,
  },
  {
    language: 'toml',
    parses: (text) => void parseTOML(text),
    write: (p) => `[job]
x = 1
[training] # kept
seq_len = 2048
local_batch_size = ${p.batch}
seed = ${p.seed}
`,
  },
  {
    language: 'shell',
    parses: (text) => expect(parseShell(text).errors ?? []).toEqual([]),
    write: (p) => `SEED=${p.seed}
torchrun --nproc_per_node ${p.ranks} train.py \\
  --per_device_train_batch_size ${p.batch} --seed $SEED --dataloader_drop_last=${p.drop}
`,
  },
];

describe.each(WRITTEN)('what is right or wrong in $language', ({ language, write, parses }) => {
  it('is mended by each fix, applied once', () => {
    let mended = 0;
    fc.assert(
      fc.property(params, (p) => {
        const text = write(p).replaceAll('\n', p.eol);
        const before = judged(language, text);
        for (const { code, at, fix } of before.lints) {
          if (fix === undefined) continue;
          const after = applied(text, fix.edits);
          parses(after);
          const count = (found: Found) => found.lints.filter((lint) => lint.code === code).length;
          expect([code, at, count(judged(language, after))]).toEqual([code, at, count(before) - 1]);
          mended++;
        }
      }),
      // Each run reads the text anew for every fix of it.
      { numRuns: 25 },
    );
    expect(mended).toBeGreaterThan(0);
  });

  it('has its facts where their values stand', () => {
    fc.assert(
      fc.property(params, (p) => {
        const text = write(p).replaceAll('\n', p.eol);
        const { sites, isBroken } = judged(language, text);
        expect(isBroken).toBe(false);
        expect(sites.length).toBeGreaterThan(0);
        for (const { facts } of sites) {
          for (const fact of Object.values(facts)) {
            if (fact.kind === 'written') expect(text.slice(fact.at.start, fact.at.end)).toBe(`${fact.value}`);
          }
        }
      }),
    );
  });
});
