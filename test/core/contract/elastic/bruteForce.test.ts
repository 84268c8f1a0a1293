import { elasticMap, elasticOutcome, elasticPlan, elasticTargets } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATIENCE, runs } from '../../support/runs.ts';
import { type ElasticCase, elasticCases } from './elasticCases.ts';
import { countOutcome, samplesOf, writeOut } from './materialised.ts';

const SHARDINGS = ['strided', 'chunked', 'blockCyclic'] as const;

function lengthOfShare({ checkpoint, target }: ElasticCase): number {
  return writeOut(checkpoint, target).shares[0]?.length ?? 0;
}

/** Every `start_iter` from 0 to the one that leaves nothing of the shares, and what comes of it, counted. */
function allStarts({ checkpoint, target }: ElasticCase) {
  const share = lengthOfShare({ checkpoint, target });
  return Array.from({ length: Math.ceil(share / target.batchSize) + 1 }, (_, startIter) => ({
    startIter,
    ...countOutcome(checkpoint, target, startIter * target.batchSize),
  }));
}

/** Whether some `start_iter` repeats and skips nothing. After the end of an epoch the next one starts as it should. */
function canGoOn(one: ElasticCase): boolean {
  const { saved } = one.checkpoint;
  const batches = writeOut(one.checkpoint, saved).batches[0]?.length ?? 0;
  return (
    saved.batch === batches ||
    allStarts(one).some(({ repeated, passesOver }) => repeated === 0 && !passesOver)
  );
}

describe.each(SHARDINGS)('every count of the plan is that of the lists written out: %s', (sharding) => {
  it(
    'for any start_iter',
    () => {
      fc.assert(
        fc.property(elasticCases([sharding]), ({ checkpoint, target }) => {
          for (const { startIter, repeated, skipped, lost } of allStarts({ checkpoint, target })) {
            const lossless = repeated + skipped + lost === 0;
            expect(elasticOutcome(checkpoint, target, startIter)).toEqual({
              startIter,
              repeated,
              skipped,
              lost,
              lossless,
            });
          }
        }),
        runs(1000),
      );
    },
    PATIENCE,
  );

  it(
    'for the start_iters on both sides of the seam',
    () => {
      fc.assert(
        fc.property(elasticCases([sharding]), (one) => {
          const { checkpoint, target } = one;
          const { before, floor, ceil, exact } = elasticPlan(checkpoint, target);
          if (checkpoint.saved.batch === before.batches) {
            expect(floor).toMatchObject({ startIter: 0, lossless: true });
            return;
          }
          const starts = allStarts(one);
          const inShare = starts.filter(
            ({ startIter }) => startIter * target.batchSize <= lengthOfShare(one),
          );
          const last = inShare.findLast(({ passesOver }) => !passesOver);
          const first = starts.find(({ goesBack }) => !goesBack);
          if (exact === undefined) {
            expect(floor.startIter).toBeLessThan(ceil.startIter);
            expect(floor).toMatchObject({ startIter: last?.startIter, skipped: 0, repeated: last?.repeated });
          } else {
            expect(floor).toMatchObject({ startIter: first?.startIter, skipped: 0, repeated: 0 });
          }
          expect(ceil).toMatchObject({ repeated: 0, skipped: first?.skipped });
        }),
        runs(1000),
      );
    },
    PATIENCE,
  );

  it(
    'for a whole epoch before and after',
    () => {
      fc.assert(
        fc.property(elasticCases([sharding]), ({ checkpoint, target }) => {
          const { before, after } = elasticPlan(checkpoint, target);
          for (const [facts, shape] of [
            [before, checkpoint.saved],
            [after, target],
          ] as const) {
            const written = writeOut(checkpoint, shape);
            const samples = samplesOf(checkpoint, written).size;
            expect(facts.batches).toBe(written.batches[0]?.length);
            expect(facts.pads).toBe(written.batches.flat(2).length - samples);
            const { byRankEvening, byLastBatch } = facts.dropped;
            expect(byRankEvening + byLastBatch).toBe(checkpoint.datasetLength - samples);
          }
        }),
        runs(500),
      );
    },
    PATIENCE,
  );

  it(
    'for the start by samples',
    () => {
      fc.assert(
        fc.property(elasticCases([sharding]), ({ checkpoint, target }) => {
          const { bySample, consumed } = elasticPlan(checkpoint, target);
          if (bySample === undefined) return;
          expect(bySample).toMatchObject({ repeated: 0, skipped: 0 });
          if (bySample.kind === 'rankOffset') {
            const { offset, samplerBatchSize, startIter } = bySample;
            const { repeated, skipped, lost } = countOutcome(checkpoint, target, offset);
            expect(startIter * samplerBatchSize).toBe(offset);
            expect(samplerBatchSize).toBeLessThanOrEqual(target.batchSize);
            for (let larger = samplerBatchSize + 1; larger <= target.batchSize; larger++)
              expect(offset === 0 || offset % larger !== 0).toBe(true);
            expect(bySample).toMatchObject({ repeated, skipped, lost });
          } else {
            const left = { ...checkpoint, datasetLength: checkpoint.datasetLength - consumed };
            const before = samplesOf(checkpoint, writeOut(checkpoint, checkpoint.saved)).size;
            const after = samplesOf(left, writeOut(left, target)).size;
            expect(bySample.lost).toBe(Math.max(0, before - consumed - after));
          }
        }),
        runs(500),
      );
    },
    PATIENCE,
  );
});

describe('an exact start is found where there is one', () => {
  it(
    'and only there, where nothing is dropped',
    () => {
      fc.assert(
        fc.property(elasticCases(SHARDINGS, fc.constant(false)), (one) => {
          const { exact, floor } = elasticPlan(one.checkpoint, one.target);
          expect(exact !== undefined).toBe(canGoOn(one));
          expect(exact?.lossless ?? false).toBe(exact !== undefined);
          expect(floor.lossless).toBe(exact !== undefined);
        }),
        runs(2000),
      );
    },
    PATIENCE,
  );

  it(
    'and is lossless where no sample is repeated, skipped or lost, with whatever is dropped',
    () => {
      fc.assert(
        fc.property(elasticCases(SHARDINGS), (one) => {
          const { exact, floor, epochOver } = elasticPlan(one.checkpoint, one.target);
          const some = allStarts(one).some(({ repeated, skipped, lost }) => repeated + skipped + lost === 0);
          expect(floor.lossless).toBe(epochOver || some);
          if (exact !== undefined) expect(exact).toMatchObject({ repeated: 0, skipped: 0 });
          if (floor.lossless) expect(exact).toEqual(floor);
        }),
        runs(2000),
      );
    },
    PATIENCE,
  );

  it(
    'at each safe stop, and at none between',
    () => {
      fc.assert(
        fc.property(elasticCases(SHARDINGS, fc.constant(false)), ({ checkpoint, target }) => {
          const at = (batch: number) => ({ ...checkpoint, saved: { ...checkpoint.saved, batch } });
          const { safe, before } = elasticPlan(checkpoint, target);
          const { batch } = checkpoint.saved;
          const stops = Array.from({ length: before.batches + 1 }, (_, k) => k);
          const good = stops.filter((k) => canGoOn({ checkpoint: at(k), target }));
          expect(safe.next.batch).toBe(good.find((k) => k >= batch));
          expect(safe.previous.batch).toBe(good.findLast((k) => k <= batch));
          for (const stop of [safe.previous, safe.next]) {
            const { exact, epochOver } = elasticPlan(at(stop.batch), target);
            expect(stop).toEqual({ batch: stop.batch, startIter: exact?.startIter, endsEpoch: epochOver });
          }
          if (safe.every !== undefined) {
            const inside = good.filter((k) => k < before.batches);
            expect(inside).toEqual(inside.map((_, i) => i * (safe.every ?? 0)));
          }
        }),
        runs(500),
      );
    },
    PATIENCE,
  );

  it(
    'at each safe stop, with whatever is dropped',
    () => {
      fc.assert(
        fc.property(elasticCases(SHARDINGS), ({ checkpoint, target }) => {
          const { safe } = elasticPlan(checkpoint, target);
          for (const { batch, startIter, endsEpoch } of [safe.previous, safe.next]) {
            const there = elasticPlan({ ...checkpoint, saved: { ...checkpoint.saved, batch } }, target);
            expect(there).toMatchObject({ exact: { startIter }, epochOver: endsEpoch });
          }
        }),
        runs(1000),
      );
    },
    PATIENCE,
  );
});

describe('the map and the targets', () => {
  it(
    'say of each shape what its plan says',
    () => {
      const candidates = { ranks: [1, 2, 3, 4, 6], batchSizes: [5, 1, 4, 2] };
      fc.assert(
        fc.property(elasticCases(SHARDINGS), ({ checkpoint }) => {
          const map = elasticMap(checkpoint, candidates);
          const targets = elasticTargets(checkpoint, candidates);
          for (const [i, ranks] of candidates.ranks.entries()) {
            for (const [j, batchSize] of candidates.batchSizes.entries()) {
              const { floor, exact, before, after } = elasticPlan(checkpoint, { ranks, batchSize });
              const cell = j * candidates.ranks.length + i;
              expect(map.startIter[cell]).toBe(floor.startIter);
              expect(map.repeated[cell]).toBe(floor.repeated);
              expect(map.lost[cell]).toBe(floor.lost);
              expect(map.exact[cell]).toBe(exact === undefined ? 0 : 1);
              expect(map.lossless[cell]).toBe(floor.lossless ? 1 : 0);
              const target = targets.find((one) => one.ranks === ranks && one.batchSize === batchSize);
              const sameGlobalBatch = before.globalBatch === after.globalBatch;
              expect(target).toEqual(
                exact && { ranks, batchSize, startIter: exact.startIter, lost: exact.lost, sameGlobalBatch },
              );
            }
          }
        }),
        runs(300),
      );
    },
    PATIENCE,
  );

  it('takes the shape it was saved with for one it goes on with', () => {
    const saved = { ranks: 8, batchSize: 32, batch: 100 };
    const candidates = { ranks: [8], batchSizes: [32] };
    expect(elasticTargets({ datasetLength: 50_000, sharding: 'strided', saved }, candidates)).toEqual([
      { ranks: 8, batchSize: 32, startIter: 100, lost: 0, sameGlobalBatch: true },
    ]);
  });
});
