import {
  batchesCsv,
  checkStop,
  finish,
  OrderCache,
  readJob,
  type SamplerConfig,
  type Scenario,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../../core/src/contract/marks.ts';
import { smallJobs } from '../support/jobs.ts';

const orders = () => new OrderCache(2 ** 20);

interface Row {
  readonly run: string;
  readonly epoch: number;
  readonly batch: number;
  readonly iteration: number;
  readonly rank: number;
  readonly slot: number;
  readonly index: number;
  readonly place: number;
  readonly provenance: string;
}

function rowsOf(text: string): Row[] {
  const [heading, ...lines] = text.trimEnd().split('\n');
  expect(heading).toBe('run,epoch,batch,iteration,rank,slot,index,place,provenance');
  return lines.map((line) => {
    const [run = '', ...rest] = line.split(',');
    const [epoch = 0, batch = 0, iteration = 0, rank = 0, slot = 0, index = 0, place = 0] = rest.map(Number);
    return { run, epoch, batch, iteration, rank, slot, index, place, provenance: rest.slice(7).join(',') };
  });
}

function read(configuration: object): { config: SamplerConfig; scenario: Scenario } {
  const { config, problems } = readJob(configuration);
  const scenario = config?.resume?.[0];
  if (config === undefined || scenario === undefined) throw new Error(JSON.stringify(problems));
  return { config, scenario };
}

const JOB = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 22 },
  args: { num_replicas: 4, seed: 6691, batch_size: 3 },
  loader: { batch_size: 3 },
  epochs: 2,
};

describe('the batches as comma-separated values', () => {
  it('are every slot of both runs', () => {
    const { config, scenario } = read({ ...JOB, resume: [{ stop: { epoch: 0, batch: 1 } }] });
    const { text, leftOut } = finish(batchesCsv(config, scenario, orders()));
    const rows = rowsOf(text);
    expect(leftOut).toBeUndefined();
    // 22 samples on 4 ranks are 24 slots, in two epochs of two runs.
    expect(rows).toHaveLength(24 * 2 * 2);
    expect(new Set(rows.map(({ provenance }) => provenance))).toEqual(
      new Set(['planned', 'pad', 'as expected']),
    );
    expect(rows.filter(({ provenance }) => provenance === 'pad').every(({ place }) => place >= 22)).toBe(
      true,
    );
    expect(rows.at(-1)).toMatchObject({
      run: 'observed',
      epoch: 1,
      batch: 1,
      iteration: 4,
      rank: 3,
      slot: 2,
    });
  });

  it('say which samples were trained before', () => {
    const { config, scenario } = read({
      ...JOB,
      resume: [{ stop: { epoch: 0, batch: 1 }, with: { start_iter: 0 } }],
    });
    const rows = rowsOf(finish(batchesCsv(config, scenario, orders())).text);
    const wrong = rows.filter(({ provenance }) => provenance === 'trained before');
    expect(wrong).toHaveLength(4 * 3);
    expect(wrong.every(({ run, epoch, batch }) => run === 'observed' && epoch === 0 && batch === 1)).toBe(
      true,
    );
  });

  it('begin before the stop where not all fits, and say what is left out', () => {
    const { config, scenario } = read({ ...JOB, resume: [{ stop: { epoch: 1, batch: 1 } }] });
    const { text, leftOut } = finish(batchesCsv(config, scenario, orders(), { mostRows: 10 }));
    const rows = rowsOf(text);
    expect(leftOut).toBe('86 of 96 slots; from epoch 1, batch 0 on there are 10');
    expect(rows).toHaveLength(11);
    expect(rows[0]).toMatchObject({ run: 'expected', epoch: 1, batch: 0, iteration: 3, slot: 0 });
    expect(text.trimEnd().split('\n').at(-1)).toBe(`left out,,,,,,,,"${leftOut}"`);
  });

  it('are as expected in every slot where the resume holds, and nowhere else but there', () => {
    fc.assert(
      fc.property(smallJobs, ({ config, scenario }) => {
        const check = finish(checkStop(config, scenario, orders()));
        const rows = rowsOf(finish(batchesCsv(config, scenario, orders())).text);
        const slots = (run: string) => rows.filter((row) => row.run === run);
        const isRight = slots('observed').every(({ provenance }) => !/before|not/.test(provenance));
        const isWhole = slots('observed').length === slots('expected').length;
        const isMarked = check.resumed.stretches.some(({ plan, batches }, i) =>
          Array.from({ length: batches }).some(
            (_, batch) =>
              markOf(check.marks.observed[i] ?? { kind: 'bands', bands: [] }, 0, batch) !== 'asPlanned' &&
              plan.batchSize > 0,
          ),
        );
        if (check.verdict.holds && !check.verdict.reshaped) expect([isRight, isWhole]).toEqual([true, true]);
        if (isRight && isWhole && !check.verdict.reshaped) expect(isMarked).toBe(false);
      }),
    );
  });
});
