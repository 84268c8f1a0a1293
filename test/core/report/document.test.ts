import {
  COLOURED,
  fileReport,
  finish,
  jsonReport,
  markdownReport,
  OrderCache,
  readJob,
  reportSchema,
  SAMPLER_REGISTRY,
  type SamplerConfig,
  textReport,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HiddenRandom } from '../support/hiddenSamplers.ts';
import { loopJobs } from './loopJobs.ts';

const HOLE = /undefined|NaN|Infinity|\[object|\bnull\b/;

function report(config: SamplerConfig, everyStop = false) {
  return finish(fileReport(config, { file: 'x.sampler.yaml', everyStop }, new OrderCache(2 ** 20)));
}

function configOf(more: object): SamplerConfig {
  const { config } = readJob({
    version: 1,
    sampler: 'ResumableRandomSampler',
    dataset: { length: 12 },
    args: { seed: '18446744073709551600', batch_size: 2 },
    loader: { batch_size: 2 },
    epochs: 3,
    ...more,
  });
  if (config === undefined) throw new Error('expected a configuration');
  return config;
}

describe('a report', () => {
  it('has no hole in any form, for small jobs of every loop', () => {
    fc.assert(
      fc.property(loopJobs, fc.boolean(), ({ config, scenario }, everyStop) => {
        const one = report({ ...config, resume: [scenario] }, everyStop);
        expect(textReport(one)).not.toMatch(HOLE);
        expect(textReport(one)).not.toContain('\u001b');
        expect(markdownReport(one)).not.toMatch(HOLE);
        const { scenarios, holds } = reportSchema.parse(JSON.parse(jsonReport([one])));
        expect(scenarios.map((found) => found.holds)).toEqual([one.holds]);
        expect(holds).toBe(one.holds);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('judges every stop of a file without scenarios, and shows the first that does not hold', () => {
    const one = report(configOf({ loop: 'helios-iteration' }));
    expect(one).toMatchObject({
      hasScenarios: false,
      holds: false,
      everyStop: { stops: 18, first: { epoch: 0, batch: 1 } },
    });
    expect(one.scenarios.map(({ stop }) => stop)).toEqual([{ epoch: 0, batch: 1 }]);
    expect(textReport(one)).toContain('No resume scenarios: every stop was judged instead.');
    const fine = report(configOf({}));
    expect(fine).toMatchObject({ holds: true, scenarios: [], everyStop: { counts: { holds: 18 } } });
  });

  it('holds nothing against a job without a batch', () => {
    const one = report(configOf({ dataset: { length: 0 } }));
    expect(one.holds).toBe(true);
    expect(textReport(one)).toContain('No stop to judge');
  });

  it('keeps a seed past 2^53, and what a person called a scenario', () => {
    const name = '# a | *b* <c> [d](e)';
    const one = report(
      configOf({ resume: [{ name, stop: { epoch: 0, batch: 1 }, with: { seed: '9007199254740993' } }] }),
    );
    const { files, scenarios } = reportSchema.parse(JSON.parse(jsonReport([one])));
    expect(files[0]?.job?.seed).toBe('18446744073709551600');
    expect(scenarios[0]).toMatchObject({ name, with: { seed: '9007199254740993' } });
    expect(markdownReport(one)).toContain('## ✘ \\# a \\| \\*b\\* \\<c\\> \\[d\\](e)');
  });

  it('is in colour where that is asked for', () => {
    expect(textReport(report(configOf({})), COLOURED)).toContain('\u001b[32m✔ 18 hold\u001b[39m');
  });

  it('reads well in Markdown', () => {
    const one = report(
      configOf({
        resume: [{ name: 'off by one', stop: { epoch: 1, batch: 2 }, with: { start_iter_offset: 1 } }],
      }),
    );
    expect(markdownReport(one)).toMatchInlineSnapshot(`
      "# x.sampler.yaml

      ResumableRandomSampler · 12 samples · 1 rank × 2 · 6 batches an epoch · 3 epochs · seed 18446744073709551600 · loop: Contract loop (correct)

      ## ✘ off by one

      **Contract broken: 2 samples are never trained**

      First at **epoch 1, batch 3**: expected \`7 9\`, got \`4 10\`. The run jumps ahead 1 batch and leaves it out.

      Stopped after epoch 1, batch 2; resumed with start\\_iter +1.

      | clause | | |
      |---|---|---|
      | Next batch | ✘ wrong | +1 batch |
      | Rest of epoch | ✘ wrong | 3 run, 4 left |
      | Later epochs | ✔ right | 1 of 1 |
      | Ranks in step | ✔ yes | 1 of 1 |
      | Job ends | ✘ early | 1 batch early |

      | code | severity | what | how many |
      |---|---|---|---:|
      | V01 | error | First divergence: epoch 1, batch 3 | 1 rank |
      | V02 | error | Skipped in epoch 1 | 2 |
      | V08 | error | Truncated: 5 batches, not 6 | −1 |
      | V17 | warning | len(loader) says 6, delivers 3 |  |

      ### Diagnosis: Off by one: a batch lost (exact match)

      3 batches were skipped where 2 had been trained.

      \`\`\`text
      skipped = (k + 1)·B
              = (2 + 1) × 2 = 6 per rank
      right = k·B = 2 × 2 = 4 per rank
      lost = 2 × 1 rank = 2 samples
      \`\`\`

      Mend: Count a batch when it is trained, and save the count as it is.

      \`\`\`diff
      - state["batch"] = batch_index + 2
      + state["batch"] = batch_index + 1  # trained so far
      \`\`\`

      Known: litgpt\\#792
      "
    `);
  });

  it('says at how many stops a sampler that can only be iterated was asked', () => {
    SAMPLER_REGISTRY.register(HiddenRandom);
    const made = report(
      configOf({ sampler: HiddenRandom.name, dataset: { length: 20_000 }, args: { seed: 3, batch_size: 2 } }),
      true,
    );
    const said =
      'The sampler can only be iterated: it was asked at 12 of 30,000 stops, where start_iter leaves out whole batches, and is taken to do so at the others.';
    expect(reportSchema.parse(JSON.parse(jsonReport([made]))).files[0]?.every_stop?.not_examined).toBe(said);
    expect(textReport(made).replace(/\n +/g, ' ')).toContain(said);
    expect(markdownReport(made)).toContain(said);
  });
});
