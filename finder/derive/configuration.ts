import { namedLoop } from '@sampler-scope/core';
import type { FactName, Facts, FactValue } from '../facts.ts';
import type { KnownOrder } from '../found.ts';
import { countOf, saidValue } from './values.ts';

/** A configuration as a `*.sampler` file spells it: plain data, for core's `readJob`. */
export type Configuration = Readonly<Record<string, unknown>>;

type ExactOrder = Extract<KnownOrder, { kind: 'exact' }>;

/** Where each argument of core's samplers is taken from. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, FactName>>>> = {
  ResumableDistributedSampler: {
    num_replicas: 'num_replicas',
    shuffle: 'shuffle',
    seed: 'seed',
    drop_last: 'sampler_drop_last',
    batch_size: 'sampler_batch_size',
  },
  ResumableRandomSampler: { seed: 'seed', batch_size: 'sampler_batch_size' },
  ResumableSequentialSampler: { batch_size: 'sampler_batch_size' },
};

const LOADER = { batch_size: 'batch_size', drop_last: 'drop_last', num_workers: 'num_workers' } as const;

/** PyTorch refuses to prefetch without workers, and so does core. */
const LOADER_WITH_WORKERS = { ...LOADER, prefetch_factor: 'prefetch_factor' } as const;

/** The job of a sampler whose order is exact, trained for `epochs` epochs and never stopped. */
export function configurationOf(facts: Facts, order: ExactOrder, epochs: number): Configuration {
  // A sampler of another system has no batch size of its own: what it skips is counted in the loader's.
  const samplerFacts =
    facts.sampler_batch_size === undefined && facts.batch_size !== undefined
      ? { ...facts, sampler_batch_size: facts.batch_size }
      : facts;
  const hasWorkers = countOf(facts, 'num_workers') !== undefined;
  const loop = loopField(facts, order.loop);
  return {
    version: 1,
    sampler: order.sampler,
    args: picked(samplerFacts, ARGUMENTS[order.sampler] ?? {}),
    dataset: { length: saidValue(facts, 'length') },
    loader: picked(facts, hasWorkers ? LOADER_WITH_WORKERS : LOADER),
    ...(loop === undefined ? {} : { loop }),
    epochs,
  };
}

/** The loop by its name alone, unless the facts set something of it. */
function loopField(facts: Facts, name: string | undefined): Configuration[string] {
  const accumulation = countOf(facts, 'accumulation_steps', 2);
  const endsByIterations = name !== undefined && namedLoop(name)?.parameters.ends === 'iterations';
  const total = endsByIterations ? countOf(facts, 'max_steps') : undefined;
  if (accumulation === undefined && total === undefined) return name;
  return {
    ...(name === undefined ? {} : { name }),
    ...(accumulation === undefined ? {} : { accumulation_steps: accumulation }),
    ...(total === undefined ? {} : { total_steps: total }),
  };
}

function picked(facts: Facts, names: Readonly<Record<string, FactName>>): Configuration {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = saidValue(facts, name);
      return value === undefined ? [] : [[key, asPlain(value)]];
    }),
  );
}

/** A value as JSON can hold it: an integer past 2^53 in digits. */
function asPlain(value: FactValue): number | boolean | string {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
