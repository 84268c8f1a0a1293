import { camelKey, snakeKey } from '../../config/camelKeys.ts';
import type { Changes, SamplerConfig } from '../../config/samplerConfig.ts';
import { changedConfig, jobOf } from '../../training/job.ts';
import type { LoopParameters } from '../../training/loop.ts';
import { keywords, literal } from './python.ts';

/** Names and values as Python writes them. */
type Keywords = Readonly<Record<string, string>>;

/** A job as a test file knows it. */
export interface PythonJob {
  /** What is known of it: `samples`, `ranks`, `batch`, … */
  readonly fields: Keywords;
  /** What the sampler is built with, as the loop builds it. */
  readonly args: Keywords;
  /** What the loop leaves out of that, as it should stand there: `batch_size=32`. */
  readonly missing: readonly string[];
}

/** The job of a configuration, as its loop builds it when it starts, or resumes. */
export function pythonJob(config: SamplerConfig, loop: LoopParameters, resumed: boolean): PythonJob {
  const { ranks, batchSize, batchesPerEpoch, prefetched } = jobOf(config);
  const takesShuffle = config.args?.numReplicas !== undefined;
  const unshuffled = resumed && loop.orderAfterResume === 'sequential';
  const { args, missing } = asBuilt(samplerArguments(config), loop, batchSize);
  return {
    fields: {
      samples: literal(config.dataset.length),
      ranks: literal(ranks),
      batch: literal(batchSize),
      batches: literal(batchesPerEpoch),
      prefetched: literal(prefetched),
      ...(unshuffled && !takesShuffle ? { shuffled: 'False' } : {}),
    },
    args: {
      ...args,
      ...(unshuffled && takesShuffle ? { shuffle: 'False' } : {}),
      ...(loop.dropLast === 'both' && takesShuffle ? { drop_last: 'True' } : {}),
    },
    missing,
  };
}

/** The job as it starts: `dict(samples=…, ranks=…, …, args=dict(…))`. */
export function jobSource({ fields, args }: PythonJob): string {
  return `dict(${keywords({ ...fields, args: `dict(${keywords(args)})` })})`;
}

/** Another job by what it has that the first has not; empty where that is nothing. */
export function changedJobSource(job: PythonJob, first: PythonJob): string {
  const args = changed(job.args, first.args);
  const fields = {
    ...changed(job.fields, first.fields),
    ...(Object.keys(args).length === 0 ? {} : { args: `dict(FIRST["args"], ${keywords(args)})` }),
  };
  return Object.keys(fields).length === 0 ? '' : `dict(FIRST, ${keywords(fields)})`;
}

function changed(now: Keywords, before: Keywords): Keywords {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
}

/** The configuration of a scenario's resumed run. */
export function resumedConfig(
  config: SamplerConfig,
  { grownBy }: LoopParameters,
  changes: Changes,
): SamplerConfig {
  const grown = grownBy > 0 ? { datasetLength: config.dataset.length + grownBy } : {};
  const { seed, ...others } = changes;
  const seeded = seed !== undefined && takesSeed(config) ? { seed } : {};
  return changedConfig(config, { ...grown, ...others, ...seeded });
}

/** Whether a seed is one of the sampler's arguments. */
export function takesSeed({ sampler }: SamplerConfig): boolean {
  return sampler !== 'ResumableSequentialSampler';
}

/** The arguments as the configuration asks for them, by Python's names. */
function samplerArguments({ args = {} }: SamplerConfig): Keywords {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [pythonKey(name), literal(value)]),
  );
}

function asBuilt(
  asked: Keywords,
  loop: LoopParameters,
  batchSize: number,
): Pick<PythonJob, 'args' | 'missing'> {
  const { batch_size: samplerBatchSize, seed, ...others } = asked;
  const keepsSize = loop.samplerBatchSize === 'config' && samplerBatchSize !== undefined;
  const keepsSeed = loop.seedFrom !== 'constant' && seed !== undefined;
  const size = keepsSize ? samplerBatchSize : '1';
  return {
    args: {
      ...others,
      ...(keepsSeed ? { seed } : {}),
      ...(keepsSize ? { batch_size: samplerBatchSize } : {}),
    },
    missing: [
      ...(seed !== undefined && !keepsSeed ? [`seed=${seed}`] : []),
      ...(size === String(batchSize) ? [] : [`batch_size=${batchSize}`]),
    ],
  };
}

/** As Python spells it, where there is a way back. */
function pythonKey(key: string): string {
  const snake = snakeKey(key);
  return camelKey(snake) === key ? snake : key;
}
