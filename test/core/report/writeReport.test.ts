import { finish, OrderCache, REPORT_FORMS, readJob, reportSchema, writeReport } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

const { config } = readJob({
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 400 },
  args: { num_replicas: 4, seed: 6691 },
  loader: { batch_size: 5 },
  epochs: 2,
  resume: [{ name: 'preempted', stop: { epoch: 0, batch: 7 } }],
});

function written(form: (typeof REPORT_FORMS)[number]): string {
  if (config === undefined) throw new Error('expected a configuration');
  return finish(writeReport(config, { form, file: 'a.sampler.yaml' }, new OrderCache(2 ** 20))).text;
}

describe('a report that is taken away', () => {
  it('says what came of the resume, and of every stop', () => {
    expect(written('markdown')).toContain('preempted');
    const report = reportSchema.parse(JSON.parse(written('json')));
    expect(report.scenarios).toHaveLength(1);
    expect(report.files[0]).toMatchObject({ every_stop: { stops: 40 } });
  });

  it('is a test in Python, and a table of the batches', () => {
    expect(written('pytest')).toContain('a.sampler.yaml');
    // Planned: two epochs. Trained: 7 batches of 5 on 4 ranks, all but 7 samples of each rank, and an epoch.
    const slots = { expected: 2 * 400, observed: 7 * 5 * 4 + (400 - 7 * 4) + 400 };
    expect(written('csv').trimEnd().split('\n')).toHaveLength(1 + slots.expected + slots.observed);
  });

  it('ends with a line end in every form', () => {
    for (const form of REPORT_FORMS) expect(written(form).endsWith('\n')).toBe(true);
  });
});
