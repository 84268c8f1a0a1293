import { jobOf, OrderCache } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedRuns, hiddenJobOf } from '../support/hiddenJob.ts';
import { smallJobs } from '../support/jobs.ts';
import { naiveCheck } from '../support/naive/check.ts';
import { materialise } from '../support/naive/materialise.ts';
import { inPlainWords } from '../support/naive/words.ts';
import { PATIENCE, runs } from '../support/runs.ts';

const orders = new OrderCache(2 ** 20);

describe('a job whose samplers can only be iterated', () => {
  it(
    'is judged as the plain model judges it, which then cannot tell a pad from a sample',
    () => {
      fc.assert(
        fc.property(smallJobs, (job) => {
          const { reference, resumed, check } = checkedRuns(job, hiddenJobOf, orders);
          const plain = naiveCheck(materialise(reference), materialise(resumed), job.scenario.stop);
          expect(inPlainWords(check, reference, resumed, orders)).toEqual(plain);
        }),
        runs(700),
      );
    },
    PATIENCE,
  );

  it(
    'is judged as the same job is by its plan, where nothing is padded',
    () => {
      fc.assert(
        fc.property(smallJobs, (job) => {
          const planned = checkedRuns(job, jobOf, orders);
          const runsWritten = [...materialise(planned.reference), ...materialise(planned.resumed)];
          fc.pre(!runsWritten.some(({ ranks }) => ranks.flat(2).some(({ pad }) => pad)));

          const { reference, resumed, check } = checkedRuns(job, hiddenJobOf, orders);
          expect(inPlainWords(check, reference, resumed, orders)).toEqual(
            inPlainWords(planned.check, planned.reference, planned.resumed, orders),
          );
        }),
        runs(700),
      );
    },
    PATIENCE,
  );
});
