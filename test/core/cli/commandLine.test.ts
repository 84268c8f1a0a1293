import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  fileReport,
  finish,
  OrderCache,
  reportJson,
  reportJsonSchema,
  reportSchema,
} from '@sampler-scope/core';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../core/document/reading.ts';
import { examples } from '../../../scripts/root.mjs';
import { python, runFile } from '../report/python.ts';
import { builtCommandLine, samplerScope } from './commandLine.ts';

const { folder } = builtCommandLine();

const FILES = readdirSync(examples).filter((name) => /\.sampler\.(yaml|json)$/.test(name));
const ESCAPE = '\u001b';

const BROKEN = `version: 1
sampler: ResumableRandomSampler
dataset: { length: 12 }
args: { seed: 6691, batch_size: 2 }
loader: { batch_size: 2 }
loop: helios-epoch-end
epochs: 3
`;

describe('sampler-scope check', () => {
  it('ends with 0 for what holds, and says it without colour in a pipe', async () => {
    const { status, stdout, stderr } = await samplerScope(['check', 'pads.sampler.yaml']);
    expect(stderr).toBe('');
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout).toMatchInlineSnapshot(`
      "pads.sampler.yaml
        ResumableDistributedSampler · 22 samples · 4 ranks × 3 · 2 batches an epoch · 3 epochs · seed 0 · loop: Contract loop (correct)

      ✔ after the first batch  after epoch 1, batch 1, nothing changed
        Contract holds
        Stopped after epoch 1, batch 1. All 4 ranks go on with batch 2, and every batch up to the end of
        epoch 2 is the one the uninterrupted run trains.
        ✔ Next batch: batch 2  ✔ Rest of epoch: 1 of 1  ✔ Later epochs: 1 of 1  ✔ Ranks in step: 4 of 4  ✔ Job ends: 6 batches

        note    V12 Pads: 2 slots repeat samples to even the ranks  2 per epoch
      "
    `);
    expect(status).toBe(0);
  });

  it('ends with 1 for what is broken', async () => {
    const { status, stdout } = await samplerScope(['check', 'batches-as-samples.sampler.yaml']);
    expect(stdout).toMatchInlineSnapshot(`
      "batches-as-samples.sampler.yaml
        ResumableDistributedSampler · 50,000 samples · 8 ranks × 32 · 196 batches an epoch · 3 epochs · seed 6691 · loop: Contract loop (correct)
        ⚠ 10:10 the sampler counts 1 to a batch, the loader 32: start_iter skips too few samples on resume

      ✘ preempted in epoch 1  after epoch 1, batch 120, nothing changed
        Contract broken: 29,760 samples are trained twice
        First at epoch 1, batch 121, rank 0: expected 424 46,743 46,057 …, got 11,514 39,851 45,470 …. The
        run jumps back 116.25 batches and replays them.
        ✘ Next batch: −116.25 batches  ✘ Rest of epoch: 192 run, 76 left  ✔ Later epochs: 1 of 1  ✔ Ranks in step: 8 of 8  ✘ Job ends: 116 batches late

        error   V01 First divergence: epoch 1, batch 121  8 ranks
        error   V03 Repeated in epoch 1                   29,760  samples 11,514 31,168 21,171 27,479 6,542 …
        error   V08 Extended: 312 batches, not 196        +116
        error   V11 Batches misaligned by 24 of 32        192 × 8
        warning V17 len(loader) says 196, delivers 192

        Diagnosis: Batches were counted as samples  ✔ exact match
          The sampler skipped 120 samples on each rank. It should have skipped 120 batches.
            shift = −k·(B − 1)
                  = −120 × (32 − 1) = −3,720 per rank
                  = −116.25 batches of 32
            twice = 3,720 × 8 ranks = 29,760 samples
          Mend: Give the sampler the loader's batch size; its default is 1.
              sampler = ResumableDistributedSampler(
                  dataset, num_replicas=8, rank=rank,
            -     seed=seed)
            +     seed=seed, batch_size=32)
          known: Helios H1
      "
    `);
    expect(status).toBe(1);
  });

  it('ends with 2 for bad input, each problem with its place on the error stream, and checks the rest', async () => {
    const bad = `${folder}/bad.sampler.yaml`;
    writeFileSync(bad, `${BROKEN}resume:\n  - stop: { epoch: 9, batch: 0 }\nextra: 1\n`);
    const { status, stdout, stderr } = await samplerScope([
      'check',
      bad,
      'nothing.yaml',
      'pads.sampler.yaml',
    ]);
    expect(stderr.replaceAll(`${folder}/`, '')).toMatchInlineSnapshot(`
      "bad.sampler.yaml:10:1: error: unknown key 'extra'
      nothing.yaml: error: expected a file, found none
      "
    `);
    expect(stdout).toContain('Contract holds');
    expect(status).toBe(2);
  });

  it('reads the standard input, and judges every stop of a file without scenarios', async () => {
    const { status, stdout } = await samplerScope(['check', '-'], { input: BROKEN });
    expect(stdout.split('\n').slice(2, 6).join('\n')).toMatchInlineSnapshot(`
      "  No resume scenarios: every stop was judged instead.
        Every stop: 18 stops: ✔ 6 hold, ✘ 10 break, ∞ 2 never end, the first after epoch 0, batch 1

      ✘ stopped after epoch 0, batch 1  after epoch 0, batch 1, nothing changed"
    `);
    expect(status).toBe(1);
  });

  it('gives the same JSON as the library, by the schema that is shipped', { timeout: 120_000 }, async () => {
    const { status, stdout } = await samplerScope(['check', '--format', 'json', '--every-stop', ...FILES]);
    const reports = FILES.map((file) => {
      const { described, problems } = readConfiguration(file, readFileSync(`${examples}/${file}`, 'utf8'));
      if (described === undefined) throw new Error(`${file} is no configuration`);
      const placed = problems.map(({ severity, path, message, start }) => {
        return { severity, path: [path], message, line: start.line + 1, column: start.column + 1 };
      });
      const options = { file, everyStop: true, problems: placed };
      return finish(fileReport(described.config, options, new OrderCache(2 ** 28)));
    });
    const json: unknown = JSON.parse(stdout);
    expect(json).toEqual(reportJson(reports));
    const { scenarios } = reportSchema.parse(json);
    const validate = new Ajv({ strict: true }).compile(reportJsonSchema());
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    const lossy = scenarios.find(({ file }) => file === 'batches-as-samples.sampler.yaml');
    expect(lossy?.violations.find(({ code }) => code === 'V03')).toMatchObject({ samples: 29_760 });
    expect(lossy?.diagnosis.map(({ cause }) => cause)).toEqual(['batches-as-samples']);
    expect(status).toBe(1);
  });

  it('gives JSON for files that cannot be read, too', async () => {
    const { status, stdout } = await samplerScope(['check', '--format=json', 'nothing.yaml']);
    const { holds, files, scenarios } = reportSchema.parse(JSON.parse(stdout));
    expect({ status, holds, scenarios, readable: files[0]?.readable }).toEqual({
      status: 2,
      holds: false,
      scenarios: [],
      readable: false,
    });
  });

  it('says what there is where an option is unknown, lacks its value, or has another', async () => {
    const lines = [
      ['check', '--colour', 'x.yaml'],
      ['check', '--format'],
      ['check', '--format', 'xml', 'x.yaml'],
      ['check'],
      ['chekc'],
      ['plan', 'pads.sampler.yaml', '--world', '0'],
      ['batches', 'pads.sampler.yaml', '--rank', '4'],
      ['batches', 'pads.sampler.yaml', '--epoch', '3'],
      ['pytest', 'pads.sampler.yaml', '--scenario', 'x'],
    ];
    const ended = await Promise.all(lines.map((args) => samplerScope(args)));
    expect(ended.map(({ status, stdout }) => ({ status, stdout }))).toEqual(
      lines.map(() => ({ status: 2, stdout: '' })),
    );
    expect(ended.map(({ stderr }) => stderr.trim()).join('\n')).toMatchInlineSnapshot(`
      "sampler-scope: unknown option '--colour' (check has --format, --every-stop, --help)
      sampler-scope: option '--format <value>' argument missing (check has --format, --every-stop, --help)
      sampler-scope: --format: expected text or json or markdown, got 'xml'
      sampler-scope: check: expected a FILE, got none
      sampler-scope: expected a command (check, batches, plan, pytest, --help, --version), got 'chekc'
      sampler-scope: --world: expected an integer from 1 on, got '0'
      sampler-scope: --rank: expected an integer from 0 to 3, got '4'
      sampler-scope: --epoch: expected an integer from 0 to 2, got '3'
      sampler-scope: --scenario: expected one of 'after the first batch', got 'x'"
    `);
  });

  it('says how it is used, and its version', async () => {
    const [help, version, plan, nothing] = await Promise.all(
      [['--help'], ['--version'], ['plan', '--help'], []].map((args) => samplerScope(args)),
    );
    expect(help).toMatchObject({ status: 0, stderr: '' });
    for (const command of ['check', 'batches', 'plan', 'pytest'])
      expect(help?.stdout).toContain(`  ${command} `);
    expect(version).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(plan?.stdout).toContain('--world R');
    expect(nothing).toMatchObject({ status: 2, stdout: '', stderr: help?.stdout });
  });
});

describe('sampler-scope batches', () => {
  it('prints the indices, a batch a line, pads marked', async () => {
    const { status, stdout } = await samplerScope([
      'batches',
      'pads.sampler.yaml',
      '--rank',
      '3',
      '--epoch',
      '1',
    ]);
    expect(stdout).toBe('0 1 5\n20 2 18p\n');
    expect(status).toBe(0);
    const args = ['--rank', '3', '--epoch', '1', '--from', '1', '--count', '5'];
    const { stdout: some } = await samplerScope(['batches', 'pads.sampler.yaml', ...args]);
    expect(some).toBe('20 2 18p\n');
  });
});

describe('sampler-scope plan', () => {
  it('says which start_iter is lossless, and what to do where none is', async () => {
    const { status, stdout } = await samplerScope(['plan', 'fewer-ranks-lossy.sampler.yaml', '--world', '6']);
    expect(stdout).toMatchInlineSnapshot(`
      "8 × 32 → 6 × 32 after batch 100
        Not lossless with any start_iter: 133 trains 64 samples twice
          C = k·R·B = 100 × 8 × 32 = 25,600
          start_iter = C / (R′·B′)
                     = 25,600 / 192 = 133.33

          choice                     start_iter  twice  lost
        ✔ stop at batch 99 instead          132      0     0
        ✔ stop at batch 102 instead         136      0     0
        ✘ round down                        133     64     0
        ✘ round up                          134      0   128

        Every 3rd stop is safe: a chkpt_frequency of 3 meets only those.
        Pads: 0 → 4 per epoch (V12).
        Global batch: 256 → 192, so that a step trains another number of samples (V18).
      "
    `);
    expect(status).toBe(1);
    const same = await samplerScope([
      'plan',
      'train.sampler.yaml',
      '--world',
      '4',
      '--batch',
      '64',
      '--format',
      'json',
    ]);
    expect(JSON.parse(same.stdout).plans).toMatchObject([
      { after_batch: 120, lossless: true, start_iter: 120 },
    ]);
    expect(same.status).toBe(0);
  });
});

describe.skipIf(python === undefined)('sampler-scope pytest, run by a Python with torch', () => {
  it('writes a test that fails, and passes once the configuration is mended', async () => {
    const text = readFileSync(`${examples}/batches-as-samples.sampler.yaml`, 'utf8');
    const ended: (number | null)[] = [];
    for (const [i, config] of [
      text,
      text.replace('drop_last: false }\nloader', 'drop_last: false, batch_size: 32 }\nloader'),
    ].entries()) {
      writeFileSync(`${folder}/job.sampler.yaml`, config);
      const { status, stdout } = await samplerScope(['pytest', `${folder}/job.sampler.yaml`]);
      expect(status).toBe(0);
      writeFileSync(`${folder}/test_${i}.py`, stdout);
      ended.push(runFile(python ?? '', `${folder}/test_${i}.py`).status);
    }
    expect(ended).toEqual([1, 0]);
  }, 120_000);
});
