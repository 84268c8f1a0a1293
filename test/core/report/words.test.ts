import {
  CAUSES,
  causeWords,
  checkStop,
  diagnose,
  diagnosisWords,
  explainViolation,
  finish,
  OrderCache,
  readJob,
  VIOLATIONS,
  type ViolationCode,
  verdictWords,
  violationWords,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopJobs } from './loopJobs.ts';

const WIDTH = 43;
/** What shows that a number was missing. */
const HOLE = /undefined|NaN|Infinity|\bnull\b|\[object/;

const whole = (most: number) => fc.integer({ min: 0, max: most });
const numbers = fc.record(
  {
    k: whole(1e7),
    B: fc.integer({ min: 1, max: 65_536 }),
    R: fc.integer({ min: 1, max: 65_536 }),
    M: whole(1e7),
    P: whole(65_536),
    S: whole(2 ** 32),
    A: fc.integer({ min: 1, max: 10_000 }),
    T: whole(1e9),
    due: whole(1e6),
    epoch: whole(1e6),
    ran: whole(1e7),
    o: whole(2 ** 40),
    source: whole(1e6),
  },
  { requiredKeys: [] },
);

describe('words of causes', () => {
  it('are there for every cause, with a short title, a mend and what tells it apart', () => {
    for (const id of CAUSES) {
      const { title, sentence, formula, mend } = causeWords(id, { k: 120, B: 32, R: 8, M: 196, P: 8 });
      expect(title.split(' ').length, title).toBeLessThanOrEqual(6);
      expect(sentence, id).toMatch(/\.$/);
      expect(formula.length, id).toBeGreaterThan(0);
      expect(mend.sentence, id).toMatch(/\.$/);
      expect(
        mend.diff.some(({ kind }) => kind !== ' '),
        id,
      ).toBe(true);
    }
  });

  it('keep every formula in the card and leave out what is not known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CAUSES), numbers, (id, some) => {
        const words = causeWords(id, some);
        for (const line of words.formula) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
        for (const { text } of words.mend.diff) expect(text.length, text).toBeLessThanOrEqual(64);
        expect(JSON.stringify(words)).not.toMatch(HOLE);
        expect([words.sentence, ...words.formula].join('\n')).not.toContain('?');
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('fill in the numbers of Helios H1', () => {
    const words = causeWords('batches-as-samples', { k: 120, B: 32, R: 8, M: 196, S: 6250, o: 120 });
    expect(words.formula.join('\n')).toMatchInlineSnapshot(`
      "shift = −k·(B − 1)
            = −120 × (32 − 1) = −3,720 per rank
            = −116.25 batches of 32
      twice = 3,720 × 8 ranks = 29,760 samples"
    `);
    expect(words.known).toEqual(['Helios H1']);
  });

  it('say how to tell apart causes that give the same position', () => {
    const numbers = { k: 2, B: 4, R: 2, M: 20, P: 0, S: 80, A: 2, T: 2, due: 0, epoch: 0, ran: 16, o: 16 };
    const words = diagnosisWords({
      about: 'position',
      causes: ['times-accumulation', 'times-world-size'],
      numbers,
    });
    expect(words.exact).toBe(false);
    expect(words.title).toMatchInlineSnapshot(
      `"Batches were multiplied by the accumulation, or 1 other cause"`,
    );
    expect(words.howToTell).toMatchInlineSnapshot(
      `"On 3 ranks, in a longer epoch, they differ by what is skipped. 16 samples a rank: Batches were multiplied by the accumulation. 24 samples a rank: Batches were multiplied by the ranks."`,
    );
    const two = diagnosisWords({
      about: 'position',
      causes: ['one-too-many', 'times-world-size'],
      numbers: { ...numbers, k: 1, T: 1, o: 8 },
    });
    expect(two.howToTell).toMatchInlineSnapshot(
      `"Stop after batch 2 instead, and they differ by what is skipped. 12 samples a rank: Off by one: a batch lost. 16 samples a rank: Batches were multiplied by the ranks."`,
    );
  });

  it('say so where no known cause fits', () => {
    const words = diagnosisWords({ about: 'order', causes: [], numbers: {} });
    expect(words).toMatchObject({
      exact: false,
      causes: [],
      title: 'What comes fits none of the known causes',
    });
  });
});

describe('words of violations', () => {
  it('explain every code', () => {
    for (const code of Object.keys(VIOLATIONS) as ViolationCode[]) {
      expect(explainViolation(code), code).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are those of the pictures', () => {
    const { config } = readJob({
      version: 1,
      sampler: 'ResumableDistributedSampler',
      dataset: { length: 50_000 },
      args: { num_replicas: 8, seed: 6691 },
      loader: { batch_size: 32 },
      epochs: 3,
    });
    if (config === undefined) throw new Error('expected a configuration');
    const check = finish(checkStop(config, { stop: { epoch: 1, batch: 120 } }, new OrderCache(2 ** 24)));
    const lines = check.violations
      .map(violationWords)
      .map(({ code, title, count }) => `${code} ${title} | ${count}`);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "V01 First divergence: epoch 1, batch 121 | 8 ranks
      V03 Repeated in epoch 1 | 29,760
      V08 Extended: 312 batches, not 196 | +116
      V11 Batches misaligned by 24 of 32 | 192 × 8
      V17 len(loader) says 196, delivers 192 | "
    `);
  });

  it('have no hole, for small jobs of every loop', () => {
    fc.assert(
      fc.property(loopJobs, ({ config, scenario }) => {
        const orders = new OrderCache(2 ** 20);
        const check = finish(checkStop(config, scenario, orders));
        const diagnoses = finish(diagnose(check, orders)).map(diagnosisWords);
        const texts = JSON.stringify([verdictWords(check), check.violations.map(violationWords), diagnoses]);
        expect(texts).not.toMatch(HOLE);
        for (const { formula } of diagnoses.flatMap(({ causes }) => causes)) {
          for (const line of formula) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
          expect(formula.join('\n')).not.toContain('?');
        }
      }),
      { numRuns: 800 },
    );
  }, 60_000);
});
