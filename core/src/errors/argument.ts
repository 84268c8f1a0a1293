import { describeValue, SamplerScopeError } from './base.ts';

/** An argument whose value cannot be used. Names the argument, the value, and what was expected. */
export class ArgumentError extends SamplerScopeError {
  override readonly name: string = 'ArgumentError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(`${argument}: expected ${expected}, got ${describeValue(value)}`);
  }
}

/** A batch size that is not an integer from 1 on. Helios: `assert self._batch_size > 0`. */
export class BatchSizeError extends ArgumentError {
  override readonly name = 'BatchSizeError';
}

/** A start iteration that is not an integer from 0 on. Helios takes -1 and slices from the end; we refuse. */
export class StartIterError extends ArgumentError {
  override readonly name = 'StartIterError';
}

/** An epoch that is not an integer from 0 on. */
export class EpochError extends ArgumentError {
  override readonly name = 'EpochError';
}

/** A length (of a dataset, of a permutation) that is not an integer in 0 … 2^32 - 1. */
export class LengthError extends ArgumentError {
  override readonly name = 'LengthError';
}

/** A rank outside 0 … numReplicas - 1. PyTorch: `ValueError: Invalid rank …`. */
export class RankError extends ArgumentError {
  override readonly name = 'RankError';
}

/** A number of replicas that is not an integer from 1 on. */
export class WorldSizeError extends ArgumentError {
  override readonly name = 'WorldSizeError';
}

/** A seed that `torch.Generator.manual_seed` refuses: not an integer, or outside -2^63 … 2^64 - 1. */
export class SeedError extends ArgumentError {
  override readonly name = 'SeedError';
}

type ArgumentErrorClass = new (argument: string, value: unknown, expected: string) => ArgumentError;

function requireInteger(
  argument: string,
  value: number,
  least: number,
  most: number,
  expected: string,
  ErrorClass: ArgumentErrorClass,
): number {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new ErrorClass(argument, value, expected);
  }
  return value;
}

const FROM_ONE = 'an integer from 1 to 2^53 - 1';
const FROM_ZERO = 'an integer from 0 to 2^53 - 1';

/** @throws {BatchSizeError} unless `value` is an integer from 1 on. */
export function requireBatchSize(value: number, argument = 'batchSize'): number {
  return requireInteger(argument, value, 1, Number.MAX_SAFE_INTEGER, FROM_ONE, BatchSizeError);
}

/** @throws {StartIterError} unless `value` is an integer from 0 on. */
export function requireStartIter(value: number, argument = 'startIter'): number {
  return requireInteger(argument, value, 0, Number.MAX_SAFE_INTEGER, FROM_ZERO, StartIterError);
}

/** @throws {EpochError} unless `value` is an integer from 0 on. */
export function requireEpoch(value: number, argument = 'epoch'): number {
  return requireInteger(argument, value, 0, Number.MAX_SAFE_INTEGER, FROM_ZERO, EpochError);
}

/** The longest dataset and permutation: an index is a uint32. */
export const MAX_LENGTH = 0xffff_ffff;

/** @throws {LengthError} unless `value` is an integer in 0 … 2^32 - 1. */
export function requireLength(value: number, argument = 'length'): number {
  return requireInteger(argument, value, 0, MAX_LENGTH, 'an integer from 0 to 2^32 - 1', LengthError);
}

/** @throws {WorldSizeError} unless `value` is an integer from 1 on. */
export function requireWorldSize(value: number, argument = 'numReplicas'): number {
  return requireInteger(argument, value, 1, Number.MAX_SAFE_INTEGER, FROM_ONE, WorldSizeError);
}

/** @throws {RankError} unless `value` is an integer in 0 … numReplicas - 1. */
export function requireRank(value: number, numReplicas: number, argument = 'rank'): number {
  const expected = `an integer in the interval [0, ${numReplicas - 1}] (${numReplicas} replicas)`;
  return requireInteger(argument, value, 0, numReplicas - 1, expected, RankError);
}
