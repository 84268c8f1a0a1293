import {
  ArgumentError,
  BatchSizeError,
  createSampler,
  LengthError,
  ProcessGroupError,
  RankError,
  type ResumableSampler,
  SamplerScopeError,
  SeedError,
  UnknownNameError,
  WorldSizeError,
} from '@sampler-scope/core';
import { expect } from 'vitest';
import * as z from 'zod';
import { camelKey, camelKeys } from '../../../core/src/config/camelKeys.ts';
import { goldenSeed } from './golden.ts';

/** Fields by which a golden row names a sampler and where it is. Values may be bad ones: rows record errors too. */
export const samplerFields = {
  sampler: z.string(),
  dataset_length: z.number(),
  args: z.strictObject({
    num_replicas: z.number().optional(),
    rank: z.number().optional(),
    shuffle: z.boolean().optional(),
    seed: goldenSeed.optional(),
    drop_last: z.boolean().optional(),
    batch_size: z.number().optional(),
  }),
  epoch: z.number(),
  start_iter: z.number(),
};

const samplerRow = z.object(samplerFields);
export type SamplerRow = z.infer<typeof samplerRow>;

/** The sampler of a row, in the row's epoch. */
export function samplerOf({ sampler, dataset_length, args, epoch }: SamplerRow): ResumableSampler {
  const created = createSampler(sampler, { length: dataset_length }, camelKeys(args));
  created.setEpoch(epoch);
  return created;
}

/** The classes we throw where Python raises one of its own. */
const OURS: Readonly<Record<string, readonly (new (...args: never[]) => SamplerScopeError)[]>> = {
  AssertionError: [BatchSizeError],
  ValueError: [RankError, WorldSizeError, LengthError, SeedError, ProcessGroupError],
  RuntimeError: [SeedError, ProcessGroupError],
  TypeError: [ArgumentError],
  KeyError: [UnknownNameError],
};

/**
 * Runs what a row says raises `pythonError`, and expects our error for it: of a class that answers to Python's, about an
 * argument of the row, with the row's value. When it is thrown does not count: Helios asserts its batch size on
 * iteration, we refuse it in the constructor.
 */
export function expectError(row: SamplerRow, pythonError: string, run: () => void): void {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof SamplerScopeError))
    throw new Error(`expected ${pythonError}, got ${String(thrown)}`);
  expect(OURS[pythonError] ?? [], `${thrown.name} for ${pythonError}`).toSatisfy(
    (classes: NonNullable<(typeof OURS)[string]>) => classes.some((Class) => thrown instanceof Class),
  );
  if (thrown instanceof ArgumentError) {
    const argument = thrown.argument.split(/[ .]/)[0];
    expect(thrown.value).toBe(argumentsOf(row).get(argument ?? ''));
  }
}

function argumentsOf({ args, dataset_length }: SamplerRow): Map<string, unknown> {
  const given = Object.entries(args).map(([key, value]) => [camelKey(key), value] as const);
  return new Map<string, unknown>([['dataset', dataset_length], ['dataSource', dataset_length], ...given]);
}
