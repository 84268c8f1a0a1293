import { type Changes, checkStop, finish, LOOPS, OrderCache, stopRuns } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, loopFile } from '../support/loopJobs.ts';
import { naiveCheck } from '../support/naive/check.ts';
import { materialise } from '../support/naive/materialise.ts';
import { inPlainWords } from '../support/naive/words.ts';
import { PATIENCE, runs } from '../support/runs.ts';

const orders = new OrderCache(2 ** 20);

const changes: fc.Arbitrary<Changes> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ batchSize: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ seed: fc.bigInt({ min: 0n, max: 6n }) }) },
  { weight: 1, arbitrary: fc.record({ datasetLength: fc.nat({ max: 40 }) }) },
);

describe('any small job over any named loop, stopped anywhere,', () => {
  for (const { name } of LOOPS) {
    it(
      `is judged as the plain model judges its two runs: ${name}`,
      () => {
        fc.assert(
          fc.property(loopFile([name]), changes, fc.nat(), fc.nat(), (file, change, epoch, batch) => {
            const config = configOf(file);
            const { reference } = stopRuns(config, { stop: { epoch: 0, batch: 0 } });
            const stopped = reference.stretches[epoch % reference.stretches.length];
            const killed = { epoch: stopped?.epoch ?? 0, batch: batch % ((stopped?.batches ?? 0) + 1) };
            const check = finish(checkStop(config, { stop: killed, with: change }, orders));
            const plain = naiveCheck(materialise(check.reference), materialise(check.resumed), check.stop);
            const ends = plain.clauses.jobEnds && check.resumed.end === check.reference.end;
            expect(inPlainWords(check, check.reference, check.resumed, orders)).toEqual({
              ...plain,
              clauses: { ...plain.clauses, jobEnds: ends },
            });
          }),
          runs(100),
        );
      },
      PATIENCE,
    );
  }
});
