import {
  comparedRun,
  compareRuns,
  finish,
  OrderCache,
  type Run,
  type RunsComparison,
  readBatch,
  readJob,
  takesDrawing,
} from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../../core/src/contract/marks.ts';
import { batchesOfRank } from '../../../core/src/loader/epochPlan.ts';
import { rankCount } from '../../../core/src/loader/sharding.ts';
import { smallJobs } from '../support/jobs.ts';

const orders = new OrderCache(2 ** 22);

const compared = (a: Run, b: Run): RunsComparison => finish(compareRuns(a, b, orders));

const JOB = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 50_000 },
  args: { num_replicas: 8, seed: 6691, batch_size: 32 },
  loader: { batch_size: 32 },
  epochs: 2,
};

function run(configuration: object, index?: number): Run {
  const { config, problems } = readJob(configuration);
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return comparedRun({ config, scenario: index === undefined ? undefined : config.resume?.[index] }).run;
}

describe('two runs', () => {
  it('are the same where they are of the same job', () => {
    const { first, epochs } = compared(run(JOB), run({ ...JOB, loader: { batch_size: 32, num_workers: 4 } }));
    expect(first).toBeUndefined();
    expect(epochs).toEqual(
      [0, 1].map((epoch) => ({ epoch, batches: { a: 196, b: 196 }, same: 196, only: { a: 0, b: 0 } })),
    );
  });

  it('differ from the first batch on with another seed, and train the same samples', () => {
    const { first, epochs } = compared(run(JOB), run({ ...JOB, args: { ...JOB.args, seed: 1 } }));
    expect(first).toMatchObject({ epoch: 0, batch: 0, rank: 0, slot: 0 });
    expect(epochs[0]).toEqual({ epoch: 0, batches: { a: 196, b: 196 }, same: 0, only: { a: 0, b: 0 } });
  });

  it('differ from the second slot on with another world size, by arithmetic at any size', () => {
    const large = { ...JOB, dataset: { length: 100_000_000 } };
    const steps = compareRuns(
      run({ ...large, args: { ...JOB.args, num_replicas: 1024 } }),
      run({ ...large, args: { ...JOB.args, num_replicas: 512 } }),
      orders,
    );
    const step = steps.next();
    expect(step.done).toBe(true);
    if (!step.done) return;
    expect(step.value.first).toMatchObject({ epoch: 0, batch: 0, rank: 0, slot: 1 });
    expect(step.value.epochs[0]).toEqual({
      epoch: 0,
      batches: { a: 3052, b: 6104 },
      same: 0,
      only: { a: 0, b: 0 },
    });
  });

  it('of two scenarios differ after the earlier stop', () => {
    const job = {
      ...JOB,
      resume: [
        { stop: { epoch: 1, batch: 100 } },
        { stop: { epoch: 1, batch: 120 }, with: { start_iter_offset: -1 } },
      ],
    };
    const { first, epochs } = compared(run(job, 0), run(job, 1));
    expect(first).toMatchObject({ epoch: 1, batch: 120, rank: 0, slot: 0 });
    expect(epochs[1]).toEqual({ epoch: 1, batches: { a: 196, b: 197 }, same: 120, only: { a: 0, b: 0 } });
  });

  it('are compared as they are when every slot is written out', () => {
    const jobs = fc.tuple(smallJobs, smallJobs, fc.boolean(), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(jobs, ([one, other, isSame, stopsA, stopsB]) => {
        const second = isSame ? { ...one, scenario: other.scenario } : other;
        const a = comparedRun({ ...one, scenario: stopsA ? one.scenario : undefined }).run;
        let b: Run;
        try {
          b = comparedRun({ ...second, scenario: stopsB ? second.scenario : undefined }).run;
        } catch {
          // The other's scenario may stop where this job has no batch.
          return;
        }
        const result = compared(a, b);
        const [inA, inB] = [writtenOut(a), writtenOut(b)];
        const epochs = [...new Set([...inA.keys(), ...inB.keys()])].sort((x, y) => x - y);
        expect(result.epochs.map(({ epoch }) => epoch)).toEqual(epochs);
        if (!takesDrawing(a, b)) expect(compareRuns(a, b, orders).next().done).toBe(true);
        let isFirst = true;
        for (const { epoch, same, only: counted } of result.epochs) {
          const [batchesA, batchesB] = [inA.get(epoch) ?? [], inB.get(epoch) ?? []];
          const alike = batchesA.map((batch, i) => JSON.stringify(batch) === JSON.stringify(batchesB[i]));
          expect(same).toBe(alike.filter(Boolean).length);
          const only = (mine: readonly WrittenBatch[], others: readonly WrittenBatch[]) => {
            const theirs = new Set(others.flatMap(({ indices }) => indices.flat()));
            return new Set(mine.flatMap(({ own }) => own).filter((index) => !theirs.has(index))).size;
          };
          expect(counted).toEqual({ a: only(batchesA, batchesB), b: only(batchesB, batchesA) });
          const wrong = Array.from({ length: Math.max(batchesA.length, batchesB.length) }).findIndex(
            (_, i) => !alike[i],
          );
          if (isFirst && wrong >= 0) {
            isFirst = false;
            expect(result.first).toMatchObject({ epoch, batch: wrong });
            const { rank = 0, slot = 0 } = result.first ?? {};
            const [dueA, dueB] = [batchesA[wrong], batchesB[wrong]];
            if (dueA !== undefined && dueA.shape === dueB?.shape) {
              expect(dueA.indices[rank]?.[slot]).not.toBe(dueB.indices[rank]?.[slot]);
            }
          }
        }
        if (isFirst) expect(result.first).toBeUndefined();
        for (const [i, { batches, plan }] of b.stretches.entries()) {
          const marks = result.marks.observed[i];
          for (let batch = 0; batch < batches; batch++) {
            for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
              if (marks !== undefined && result.first === undefined) {
                expect(markOf(marks, rank, batch)).toBe('asPlanned');
              }
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

interface WrittenBatch {
  /** Ranks and batch size: of two shapes no batch is the same. */
  readonly shape: string;
  /** By rank. */
  readonly indices: readonly (readonly number[])[];
  /** Those that are no pads. */
  readonly own: readonly number[];
}

/** Every batch, by epoch and position. */
function writtenOut({ stretches }: Run): Map<number, WrittenBatch[]> {
  const epochs = new Map<number, WrittenBatch[]>();
  for (const { epoch, plan, batches } of stretches) {
    const all = epochs.get(epoch) ?? [];
    epochs.set(epoch, all);
    const ranks = rankCount(plan.sharding);
    for (let batch = 0; batch < batches; batch++) {
      const indices = Array.from({ length: ranks }, (_, rank) =>
        batch < batchesOfRank(plan, rank)
          ? [...finish(readBatch({ plan, batch }, rank, orders)).indices]
          : [],
      );
      const own = Array.from({ length: ranks }, (_, rank) => {
        if (batch >= batchesOfRank(plan, rank)) return [];
        const { places } = finish(readBatch({ plan, batch }, rank, orders));
        return (indices[rank] ?? []).filter((_, slot) => (places[slot] ?? 0) < plan.order.length);
      });
      all.push({ shape: `${ranks} ${plan.batchSize}`, indices, own: own.flat() });
    }
  }
  return epochs;
}
