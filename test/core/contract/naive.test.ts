import { checkRuns, checkStop, finish, OrderCache } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SmallJob, smallJobs } from '../support/jobs.ts';
import { naiveCheck } from '../support/naive/check.ts';
import { materialise } from '../support/naive/materialise.ts';
import type { NaiveRun } from '../support/naive/run.ts';
import { naiveRuns } from '../support/naive/simulate.ts';
import { inPlainWords } from '../support/naive/words.ts';
import { PATIENCE, runs } from '../support/runs.ts';

const orders = new OrderCache(2 ** 20);

function checked({ config, scenario }: SmallJob) {
  return finish(checkStop(config, scenario, orders));
}

/** Without the epochs that gave nothing. */
function withBatches(run: NaiveRun): NaiveRun {
  return run.filter(({ ranks }) => ranks.some(({ length }) => length > 0));
}

describe('any small job, stopped anywhere and resumed in any way,', () => {
  it(
    'trains what the plain model trains',
    () => {
      fc.assert(
        fc.property(smallJobs, (job) => {
          const { reference, resumed } = checked(job);
          const plain = naiveRuns(job.config, job.scenario);
          expect(withBatches(materialise(reference))).toEqual(withBatches(plain.reference));
          expect(withBatches(materialise(resumed))).toEqual(withBatches(plain.resumed));
        }),
        runs(500),
      );
    },
    PATIENCE,
  );

  it(
    'is judged as the plain model judges it',
    () => {
      fc.assert(
        fc.property(smallJobs, (job) => {
          const check = checked(job);
          const { reference, resumed, stop } = check;
          const plain = naiveCheck(materialise(reference), materialise(resumed), stop);
          expect(inPlainWords(check, reference, resumed, orders)).toEqual(plain);

          const { verdict } = finish(checkRuns(reference, resumed, stop, orders));
          expect(verdict.holds).toBe(Object.values(plain.clauses).every(Boolean));
        }),
        runs(1500),
      );
    },
    PATIENCE,
  );
});
