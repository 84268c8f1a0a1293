import {
  checkStop,
  finish,
  OrderCache,
  type StopScenario,
  VIOLATIONS,
  type Violation,
  type ViolationCode,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { configOf } from '../support/loopJobs.ts';

/** A file, as different from the smallest job as its parts say, and a stop. */
interface Case extends StopScenario {
  readonly ranks?: number;
  readonly length?: number;
  readonly batchSize?: number;
  readonly samplerBatchSize?: number;
  readonly epochs?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly samplerDropLast?: boolean;
  readonly loaderDropLast?: boolean;
  readonly loop?: string;
}

interface Row {
  /** The smallest case that has it, and what is found there. */
  readonly has: Case;
  readonly finds: Partial<Violation>;
  /** The nearest case that has it not. */
  readonly hasNot: Case;
}

const MID: StopScenario = { stop: { epoch: 0, batch: 1 } };

const ROWS: Readonly<Record<ViolationCode, Row>> = {
  V01: {
    has: { length: 2, ...MID, with: { startIterOffset: -1 } },
    finds: { count: 1, unit: 'rank', at: { rank: 0, epoch: 0, batch: 1, slot: 0 }, kind: 'nextBatch' },
    hasNot: { length: 2, ...MID, with: { startIterOffset: 0 } },
  },
  V02: {
    has: { length: 3, ...MID, with: { startIterOffset: 1 } },
    finds: { count: 1, at: { epoch: 0 } },
    hasNot: { length: 3, ...MID, with: { startIterOffset: -1 } },
  },
  V03: {
    has: { length: 2, ...MID, with: { startIterOffset: -1 } },
    finds: { count: 1, at: { epoch: 0 } },
    hasNot: { length: 2, ...MID, with: { startIterOffset: 1 } },
  },
  V04: {
    // Stopped before the first batch, another seed trains all samples once, in another sequence.
    has: { length: 3, seed: 0, stop: { epoch: 0, batch: 0 }, with: { seed: 1n } },
    finds: { count: 3, unit: 'batch', kind: 'across batches' },
    hasNot: { length: 3, seed: 0, stop: { epoch: 0, batch: 0 }, with: { seed: 0n } },
  },
  V05: {
    has: { ranks: 2, length: 8, batchSize: 2, ...MID, with: { numReplicas: 4, batchSize: 1 } },
    finds: { count: 1, unit: 'batch', at: { epoch: 0 } },
    hasNot: { ranks: 2, length: 8, batchSize: 2, ...MID, with: { numReplicas: 2, batchSize: 2 } },
  },
  V06: {
    has: { length: 4, epochs: 2, ...MID, with: { epochOffset: 1 } },
    finds: { numbers: { epoch: 1, due: 0, delta: 1 } },
    hasNot: { length: 4, epochs: 2, ...MID, with: { epochOffset: 0 } },
  },
  V07: {
    has: { length: 4, epochs: 3, ...MID, loop: 'no-set-epoch' },
    finds: { count: 2, unit: 'epoch', kind: 'frozen in every run' },
    hasNot: { length: 4, epochs: 1, ...MID, loop: 'no-set-epoch' },
  },
  V08: {
    has: { length: 2, ...MID, with: { startIterOffset: -1 } },
    finds: { count: 1, unit: 'batch', kind: 'extended', numbers: { ran: 3, planned: 2, epochs: 1 } },
    hasNot: { length: 2, ...MID },
  },
  V09: {
    has: { length: 3, epochs: 2, ...MID, loop: 'sticky-position' },
    finds: { count: 1, unit: 'epoch', kind: 'head-lost', numbers: { head: 1 }, at: { epoch: 1 } },
    hasNot: { length: 3, epochs: 1, ...MID, loop: 'sticky-position' },
  },
  V10: {
    has: { length: 2, epochs: 2, stop: { epoch: 0, batch: 2 }, loop: 'helios-iteration' },
    finds: { severity: 'fatal', kind: 'livelock' },
    hasNot: { length: 2, epochs: 2, stop: { epoch: 0, batch: 1 }, loop: 'helios-iteration' },
  },
  V11: {
    has: { length: 4, batchSize: 2, samplerBatchSize: 1, ...MID },
    finds: { numbers: { by: 1, batchSize: 2, shift: -1, ranks: 1 } },
    hasNot: { length: 4, batchSize: 2, samplerBatchSize: 2, ...MID },
  },
  V12: {
    has: { ranks: 2, length: 3, ...MID },
    finds: { count: 1, unit: 'slot', severity: 'note' },
    hasNot: { ranks: 2, length: 4, ...MID },
  },
  V13: {
    has: { ranks: 2, length: 5, ...MID, loop: 'pad-from-remaining' },
    finds: { count: 1, unit: 'slot', severity: 'warning' },
    hasNot: { ranks: 2, length: 4, ...MID, loop: 'pad-from-remaining' },
  },
  V14: {
    has: { ranks: 2, length: 5, batchSize: 2, samplerDropLast: true, loaderDropLast: true, ...MID },
    finds: { count: 1, severity: 'note', kind: 'rank evening' },
    hasNot: { ranks: 2, length: 4, batchSize: 2, samplerDropLast: true, loaderDropLast: true, ...MID },
  },
  V15: {
    has: { ranks: 2, length: 3, ...MID, loop: 'uneven-ranks' },
    finds: { severity: 'fatal', at: { rank: 1, epoch: 0, batch: 1 }, numbers: { fewest: 1, most: 2 } },
    hasNot: { ranks: 2, length: 4, ...MID, loop: 'uneven-ranks' },
  },
  V16: {
    has: { ranks: 2, length: 4, seed: 0, ...MID, loop: 'per-rank-seed' },
    finds: { at: { epoch: 0 } },
    hasNot: { ranks: 1, length: 4, seed: 0, ...MID, loop: 'per-rank-seed' },
  },
  V17: {
    has: { length: 2, ...MID, with: { startIterOffset: -1 } },
    finds: { severity: 'warning', numbers: { says: 2, delivers: 2 } },
    hasNot: { length: 2, ...MID },
  },
  V18: {
    has: { ranks: 2, length: 8, ...MID, with: { numReplicas: 1 } },
    finds: { severity: 'warning', numbers: { was: 2, is: 1 } },
    hasNot: { ranks: 2, length: 8, ...MID, with: { numReplicas: 1, batchSize: 2 } },
  },
  V19: {
    has: { length: 3, stop: { epoch: 0, batch: 1 }, again: [{ epoch: 0, batch: 2 }], loop: 'second-resume' },
    finds: { at: { rank: 0, epoch: 0, batch: 2, slot: 0 } },
    hasNot: { length: 3, stop: { epoch: 0, batch: 1 }, again: [{ epoch: 0, batch: 2 }] },
  },
  V20: {
    has: { length: 2, ...MID, loop: 'global-generator' },
    finds: { kind: 'global generator' },
    hasNot: { length: 2, ...MID },
  },
  V21: {
    has: { length: 4, seed: 1, ...MID, loop: 'seed-not-applied' },
    finds: { severity: 'warning' },
    // The seed that the sampler takes by itself.
    hasNot: { length: 4, seed: 0, ...MID, loop: 'seed-not-applied' },
  },
  V22: {
    has: { length: 6, workers: 1, ...MID, loop: 'prefetch-ahead' },
    finds: { count: 2, numbers: { prefetched: 2, lost: 2 } },
    hasNot: { length: 6, workers: 0, ...MID, loop: 'prefetch-ahead' },
  },
};

function violationsOf(one: Case): readonly Violation[] {
  const { ranks = 1, length = 1, batchSize = 1, epochs = 1, seed = 6691, workers = 0 } = one;
  const config = configOf({
    version: 1,
    sampler: 'ResumableDistributedSampler',
    dataset: { length },
    args: {
      num_replicas: ranks,
      seed,
      batch_size: one.samplerBatchSize ?? batchSize,
      drop_last: one.samplerDropLast ?? false,
    },
    loader: { batch_size: batchSize, drop_last: one.loaderDropLast ?? false, num_workers: workers },
    epochs,
    loop: one.loop ?? 'correct',
  });
  return finish(checkStop(config, one, new OrderCache(2 ** 20))).violations;
}

describe('the violations', () => {
  for (const [code, { has, finds, hasNot }] of Object.entries(ROWS)) {
    it(`${code} is found in the smallest case that has it`, () => {
      const found = violationsOf(has).find((violation) => violation.code === code);
      expect(found).toMatchObject(finds);
    });

    it(`${code} is not found in the nearest case that has it not`, () => {
      expect(violationsOf(hasNot).map((violation) => violation.code)).not.toContain(code);
    });
  }

  it('come the worst first', () => {
    const severities = violationsOf({ ranks: 2, length: 5, ...MID, loop: 'uneven-ranks' }).map(
      ({ severity }) => severity,
    );
    expect(severities[0]).toBe('fatal');
  });

  it('are twenty-two', () => {
    expect(Object.keys(VIOLATIONS)).toHaveLength(22);
  });
});
