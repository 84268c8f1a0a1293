import { batchCount, readJob } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../../../finder/derive/derive.ts';
import { siteOf, written } from '../support/site.ts';

const TRAIN = { length: 50_003, num_replicas: 8, batch_size: 32, seed: 6691, drop_last: false } as const;
const UNKNOWN = { kind: 'unknown', why: 'not modelled' } as const;

describe('derive', () => {
  it('counts what the facts come to', () => {
    const { counts, summary, open } = derive(siteOf(written(TRAIN)));
    expect(counts).toEqual({
      ranks: 8,
      batchSize: 32,
      globalBatch: 256,
      batchesPerEpoch: 196,
      pads: 5,
      dropped: 0,
    });
    expect(summary).toBe('8 ranks × 32 · 196 batches/epoch · 5 pads');
    expect(open).toEqual([]);
  });

  it('makes a job that core reads, stopped in mid-epoch', () => {
    const { configuration } = derive(siteOf(written({ ...TRAIN, epochs: 5 })));
    expect(readJob(configuration).problems).toEqual([]);
    expect(configuration).toMatchObject({ epochs: 5, resume: [{ stop: { epoch: 1, batch: 98 } }] });
  });

  it('stops at the first checkpoint from the middle on', () => {
    const { configuration } = derive(siteOf(written({ ...TRAIN, checkpoint_every: 196 })));
    expect(configuration).toMatchObject({ resume: [{ stop: { epoch: 1, batch: 196 } }] });
  });

  it('asks for what is open, and makes no job before', () => {
    const site = siteOf(written({ ...TRAIN, length: 'open', num_replicas: 'open' }));
    const { configuration, open, summary } = derive(site);
    expect(configuration).toBeUndefined();
    expect(open.map(({ name }) => name)).toEqual(['length', 'num_replicas']);
    expect(summary).toBe('batches of 32');
  });

  it('takes a directive before an answer, and an answer before a setting', () => {
    const facts = written({ ...TRAIN, length: 'open', num_replicas: 'open', seed: 'open' });
    const site = siteOf(facts, { directive: { length: 1 } });
    const said = { answer: { length: 2, num_replicas: 2 }, setting: { length: 3, num_replicas: 3, seed: 3 } };
    expect(derive(site, said).facts).toMatchObject({
      length: { value: 1, by: 'directive' },
      num_replicas: { value: 2, by: 'answer' },
      seed: { value: 3, by: 'setting' },
    });
  });

  it('lets what is written stand, whatever is said', () => {
    const { facts } = derive(siteOf(written(TRAIN), { directive: { batch_size: 1, shuffle: false } }));
    expect(facts.batch_size).toMatchObject({ kind: 'written', value: 32 });
    expect(facts.shuffle).toBeUndefined();
  });

  it('counts epochs from steps, where steps take several batches', () => {
    const steps = { ...TRAIN, max_steps: 100, accumulation_steps: 4 };
    const unknown = siteOf(written(steps), { system: 'lightning', order: UNKNOWN });
    expect(derive(unknown).facts.epochs).toMatchObject({ kind: 'derived', value: Math.ceil(400 / 196) });
    expect(derive(siteOf(written(steps))).facts.epochs).toMatchObject({ value: 1 });
  });

  it('invents no order', () => {
    const { configuration, isJudged, summary } = derive(siteOf(written(TRAIN), { order: UNKNOWN }));
    expect([configuration, isJudged]).toEqual([undefined, false]);
    expect(summary).toBe('8 ranks × 32 · 196 batches/epoch · 5 pads');
  });

  it('invents no length of a stream', () => {
    const site = siteOf(written(TRAIN), { system: 'streaming', order: UNKNOWN });
    expect(derive(site).summary).toBe('8 ranks × 32');
  });

  it('judges no resume of a loop that is not known, unless the sampler itself resumes', () => {
    expect(derive(siteOf(written(TRAIN))).isJudged).toBe(false);
    const site = siteOf(written(TRAIN), { system: 'helios' });
    expect(derive(site).isJudged).toBe(true);
    expect(derive({ ...site, isTraining: false }).isJudged).toBe(false);
  });

  it.each([
    [{ batch_size: 0 }, /batch_size|integer from 1/],
    [{ num_replicas: 0 }, /integer from 1/],
    [{ length: 2 ** 40 }, /4294967295/],
    [{ seed: -(2n ** 70n) }, /seed|integer from -2\^63/],
    [{ epochs: 2_000_000 }, /1000000/],
  ])('says why %o is refused', (wrong, why) => {
    const { configuration, refused } = derive(siteOf(written({ ...TRAIN, ...wrong })));
    expect(configuration).toBeUndefined();
    expect(refused.join('; ')).toMatch(why);
  });

  it('counts as core does, whatever the facts', () => {
    const facts = fc.record({
      length: fc.nat({ max: 5000 }),
      num_replicas: fc.integer({ min: 1, max: 70 }),
      batch_size: fc.integer({ min: 1, max: 99 }),
      drop_last: fc.boolean(),
      sampler_drop_last: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (values) => {
        const { counts, configuration } = derive(siteOf(written({ ...values, seed: 0 })));
        const { num_replicas: ranks, length, sampler_drop_last, drop_last, batch_size } = values;
        const perRank = sampler_drop_last ? Math.floor(length / ranks) : Math.ceil(length / ranks);
        const batches = batchCount(perRank, batch_size, drop_last);
        expect(counts.batchesPerEpoch).toBe(batches);
        expect(readJob(configuration).job?.batchesPerEpoch).toBe(batches);
        const taken = ranks * (drop_last ? batches * batch_size : perRank);
        expect((counts.pads ?? 0) - (counts.dropped ?? 0)).toBe(taken - length);
      }),
    );
  });

  it.each([
    ['num_replicas', { batch_size: 8, num_replicas: 'open', accumulation_steps: 4 }, 16],
    ['batch_size', { batch_size: 'open', num_replicas: 16, accumulation_steps: 4 }, 8],
    ['accumulation_steps', { batch_size: 8, num_replicas: 16, accumulation_steps: 'open' }, 4],
    ['num_replicas', { batch_size: 32, num_replicas: 'open' }, 16],
  ] as const)('solves the global batch for %s', (missing, values, solution) => {
    const site = siteOf(written({ ...values, global_batch_size: 512 }), {
      system: 'deepspeed',
      order: UNKNOWN,
    });
    expect(derive(site).facts[missing]).toMatchObject({ kind: 'derived', value: solution });
    expect(derive(site).counts.globalBatch).toBe(512);
    expect(derive(site).open).toEqual([]);
  });

  it('asks for one of two that are open, since the other follows, and says where the four contradict each other', () => {
    const two = { global_batch_size: 512, batch_size: 'open', num_replicas: 'open' } as const;
    const site = siteOf(written(two), { system: 'deepspeed', order: UNKNOWN });
    expect(derive(site).open.map(({ name }) => name)).toEqual(['num_replicas']);
    expect(derive(site).counts.batchSize).toBeUndefined();
    expect(derive(site, { answer: { num_replicas: 8 } }).counts.batchSize).toBe(64);
    const wrong = siteOf(written({ global_batch_size: 512, batch_size: 7, num_replicas: 8 }), {
      order: UNKNOWN,
    });
    expect(derive(wrong).refused).toEqual(['global_batch_size 512 is not batch_size 7 × num_replicas 8']);
  });

  it('takes the sampler of a single process where there is but one', () => {
    const order = {
      kind: 'exact',
      sampler: 'ResumableDistributedSampler',
      loop: 'helios-iteration-distributed',
      alone: 'ResumableRandomSampler',
    } as const;
    const facts = written({
      ...TRAIN,
      num_replicas: 'open',
      sampler_batch_size: 1,
      sampler_drop_last: false,
    });
    const site = siteOf(facts, { system: 'helios', order });
    const alone = derive(site, { answer: { num_replicas: 1 } });
    expect(alone.configuration).toMatchObject({
      sampler: 'ResumableRandomSampler',
      args: { batch_size: 32 },
      loop: 'helios-iteration',
    });
    expect(derive(site, { answer: { num_replicas: 2 } }).configuration).toMatchObject({
      sampler: 'ResumableDistributedSampler',
      args: { batch_size: 1 },
    });
  });

  it('counts whole rounds for what deals out batches', () => {
    const sizes = { length: 103, num_replicas: 4, batch_size: 8 };
    const site = siteOf(written(sizes), { system: 'transformers', order: UNKNOWN });
    expect(derive(site).counts).toMatchObject({ batchesPerEpoch: 4, pads: 25, dropped: 0 });
    const dropping = siteOf(written({ ...sizes, drop_last: true }), {
      system: 'transformers',
      order: UNKNOWN,
    });
    expect(derive(dropping).counts).toMatchObject({ batchesPerEpoch: 3, pads: 0, dropped: 7 });
  });
});
