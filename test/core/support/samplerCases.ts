import { createSampler, type ResumableSampler } from '@sampler-scope/core';
import fc from 'fast-check';

/** How often the ranks together give the samples of a dataset in one epoch. */
export interface Shares {
  /** Samples in all. */
  readonly total: number;
  /** How often each is given at the least, and at the most. */
  readonly least: number;
  readonly most: number;
}

/** A job over one sampler, with the loader's drop_last and an epoch to look at. */
export interface SamplerCase {
  readonly length: number;
  readonly ranks: number;
  readonly batchSize: number;
  readonly dropLast: boolean;
  readonly epoch: number;
  /** A new sampler of that rank. */
  readonly create: (rank: number) => ResumableSampler;
  /** What the sampler promises of the dataset's samples; a sampler that gives some of them names those. */
  readonly given: (index: number) => boolean;
  readonly shares: Shares;
}

const job = {
  length: fc.nat({ max: 50 }),
  batchSize: fc.integer({ min: 1, max: 8 }),
  dropLast: fc.boolean(),
  epoch: fc.nat({ max: 5 }),
};

const seed = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 10n }));

const once = (length: number): Shares => ({ total: length, least: 1, most: 1 });
const everySample = () => true;

/** What the ranks of a distributed sampler give: as many samples each, by leaving some out or by giving some again. */
function evenShares(length: number, ranks: number, drops: boolean): Shares {
  if (length === 0) return { total: 0, least: 0, most: 0 };
  const total = ranks * (drops ? Math.floor(length / ranks) : Math.ceil(length / ranks));
  return { total, least: Math.floor(total / length), most: Math.ceil(total / length) };
}

/** A job on one rank, whose sampler is created by its registered name. */
export function onOneRank<A extends object>(
  name: string,
  args: fc.Arbitrary<A>,
  shares: (length: number) => Shares = once,
  given: (index: number) => boolean = everySample,
): fc.Arbitrary<SamplerCase> {
  return fc.record({ ...job, args }).map(({ args, ...job }) => ({
    ...job,
    ranks: 1,
    given,
    shares: shares(job.length),
    create: () => createSampler(name, { length: job.length }, { ...args, batchSize: job.batchSize }),
  }));
}

/** For each registered sampler, its jobs. A new sampler needs a row here. */
export const SAMPLER_CASES: Readonly<Record<string, fc.Arbitrary<SamplerCase>>> = {
  ResumableRandomSampler: onOneRank('ResumableRandomSampler', fc.record({ seed }, { requiredKeys: [] })),
  ResumableSequentialSampler: onOneRank('ResumableSequentialSampler', fc.constant({})),
  ResumableDistributedSampler: fc
    .record({
      ...job,
      ranks: fc.integer({ min: 1, max: 6 }),
      args: fc.record({ seed, shuffle: fc.boolean(), dropLast: fc.boolean() }, { requiredKeys: [] }),
    })
    .map(({ args, ...job }) => ({
      ...job,
      given: everySample,
      shares: evenShares(job.length, job.ranks, args.dropLast ?? false),
      create: (rank) =>
        createSampler(
          'ResumableDistributedSampler',
          { length: job.length },
          { ...args, numReplicas: job.ranks, rank, batchSize: job.batchSize },
        ),
    })),
};
