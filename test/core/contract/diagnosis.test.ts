import { type CauseId, checkStop, diagnose, finish, LOOPS, OrderCache } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf } from '../support/loopJobs.ts';

/** The causes that each loop with a single fault has. The streams of one stop may show one of several. */
const CAUSES_OF: Readonly<Record<string, readonly CauseId[]>> = {
  correct: [],
  'helios-epoch-end': ['position-not-cleared', 'end-restored-again'],
  'helios-epoch': ['epoch-saved-too-late'],
  'no-set-epoch': ['set-epoch-never'],
  'set-epoch-after-iter': ['set-epoch-too-late'],
  'endless-loader': ['set-epoch-too-late'],
  'epoch-not-saved': ['epoch-not-restored'],
  'sticky-position': ['position-not-cleared'],
  'optimizer-steps': ['optimizer-steps-as-batches'],
  'times-accumulation': ['times-accumulation'],
  'times-world-size': ['times-world-size'],
  'a-round-ahead': ['a-round-ahead'],
  'prefetch-ahead': ['prefetch-saved'],
  'one-too-few': ['one-too-few'],
  'one-too-many': ['one-too-many'],
  'share-of-share': ['share-of-share'],
  'samples-as-batches': ['samples-as-batches'],
  'lightning-stateless': ['counters-without-data'],
  'mmengine-epoch': ['position-not-restored'],
  'replay-from-seed': ['stream-restarted', 'counters-without-data'],
  'global-generator': ['order-from-global-generator'],
  'validation-draws': ['order-from-global-generator'],
  'per-rank-seed': ['seed-per-rank'],
  'seed-not-applied': ['seed-not-applied'],
  'source-not-told': ['source-not-told'],
  'second-resume': ['count-restarted'],
  'derived-position': ['position-derived'],
  'pad-from-remaining': ['pads-from-remaining'],
  'uneven-ranks': ['uneven-ranks'],
  'both-drop-lasts': [],
  'dataset-grew': ['dataset-changed'],
  'sequential-on-resume': ['not-shuffled'],
  'finished-epoch': ['end-restored-again'],
  chunked: ['chunked-world-size-changed'],
};

/** Loops with more than one fault: each shows another of them, depending on the stop. */
const SEVERAL_FAULTS = ['helios-iteration', 'helios-iteration-distributed'];
/** Loops whose fault shows only where the world size changes. */
const ELASTIC = ['derived-position', 'chunked'];

const size = fc.integer({ min: 1, max: 4 });
const job = fc.record({
  length: fc.integer({ min: 20, max: 60 }),
  ranks: size,
  batchSize: size,
  seed: fc.nat({ max: 50 }),
  workers: fc.nat({ max: 2 }),
  epochs: size,
  accumulation: fc.integer({ min: 1, max: 3 }),
  epoch: fc.nat(),
  batch: fc.nat(),
  again: fc.nat(),
  ranksAfter: size,
});

describe('the diagnosis', () => {
  for (const [name, causes] of Object.entries(CAUSES_OF)) {
    it(`names the cause of ${name}, or a set that holds it`, () => {
      let shown = 0;
      fc.assert(
        fc.property(job, (one) => {
          const config = configOf({
            version: 1,
            sampler: 'ResumableDistributedSampler',
            dataset: { length: one.length },
            args: { num_replicas: one.ranks, seed: one.seed, batch_size: one.batchSize },
            loader: { batch_size: one.batchSize, num_workers: one.workers },
            epochs: one.epochs,
            loop: { name, accumulation_steps: one.accumulation },
          });
          const batches = Math.ceil(Math.ceil(one.length / one.ranks) / one.batchSize);
          const stop = { epoch: one.epoch % one.epochs, batch: one.batch % (batches + 1) };
          const later = { epoch: stop.epoch, batch: stop.batch + (one.again % (batches - stop.batch + 1)) };
          const orders = new OrderCache(2 ** 20);
          const check = finish(
            checkStop(
              config,
              {
                stop,
                again: name === 'second-resume' ? [later] : [],
                with: ELASTIC.includes(name) ? { numReplicas: one.ranksAfter } : {},
              },
              orders,
            ),
          );
          const named = finish(diagnose(check, orders)).flatMap((diagnosis) => diagnosis.causes);
          const faulty =
            !check.verdict.holds || check.violations.some(({ code }) => code === 'V13' || code === 'V21');
          if (!faulty) {
            expect(named).toEqual([]);
            return;
          }
          shown++;
          expect(causes.some((cause) => named.includes(cause))).toBe(true);
        }),
        { numRuns: 200 },
      );
      expect(shown > 0).toBe(causes.length > 0);
    });
  }

  it('has a row for every loop with a single fault', () => {
    const rows = [...Object.keys(CAUSES_OF), ...SEVERAL_FAULTS];
    expect(rows.sort()).toEqual(LOOPS.map(({ name }) => name).sort());
  });

  it('finds both faults of the Helios trainer, each of its own', () => {
    const config = configOf({
      version: 1,
      sampler: 'ResumableRandomSampler',
      dataset: { length: 12 },
      args: { seed: 6691, batch_size: 2 },
      loader: { batch_size: 2 },
      epochs: 3,
      loop: { name: 'helios-iteration', checkpoint_every: 4 },
    });
    const orders = new OrderCache(2 ** 20);
    const check = finish(checkStop(config, { stop: { epoch: 0, batch: 5 } }, orders));
    expect(finish(diagnose(check, orders)).map(({ about, causes }) => [about, causes])).toEqual([
      ['epoch', ['epoch-saved-too-late']],
      ['later epochs', ['position-not-cleared']],
    ]);
  });
});
