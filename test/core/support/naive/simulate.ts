import { randperm, type SamplerConfig, type Scenario, TorchGenerator } from '@sampler-scope/core';
import { type Batch, batchesOf, type NaiveRun, type NaiveStretch, type Slot } from './run.ts';

/** What one process knows of the job. */
interface Setup {
  readonly length: number;
  readonly ranks: number;
  readonly shuffle: boolean;
  readonly seed: bigint;
  readonly dropsTail: boolean;
  readonly samplerBatchSize: number;
  readonly batchSize: number;
  readonly dropLast: boolean;
}

/** Both runs of a scenario under the loop that keeps the contract, from the definitions. */
export function naiveRuns(
  config: SamplerConfig,
  { stop, with: changes = {} }: Scenario,
): { readonly reference: NaiveRun; readonly resumed: NaiveRun } {
  const before = setupOf(config);
  const after: Setup = {
    ...before,
    length: changes.datasetLength ?? before.length,
    ranks: changes.numReplicas ?? before.ranks,
    seed: changes.seed ?? before.seed,
    batchSize: changes.batchSize ?? before.batchSize,
    samplerBatchSize: changes.batchSize ?? before.samplerBatchSize,
  };
  const whole = (epoch: number) => stretchOf(before, epoch, epoch, 0, false);
  const reference = Array.from({ length: config.epochs }, (_, epoch) => whole(epoch));

  const trained = reference.slice(0, stop.epoch);
  const stopped = whole(stop.epoch);
  if (stop.batch > 0) {
    trained.push({ ...stopped, ranks: stopped.ranks.map((batches) => batches.slice(0, stop.batch)) });
  }
  // The state of an epoch that is over is the start of the next.
  const isOver = stop.batch > 0 && stop.batch === batchesOf(stopped);
  const saved = isOver ? { epoch: stop.epoch + 1, batch: 0 } : stop;
  const startIter = Math.max(0, (changes.startIter ?? saved.batch) + (changes.startIterOffset ?? 0));
  for (let epoch = saved.epoch; epoch < config.epochs; epoch++) {
    const orderEpoch = changes.setEpoch === 'forgotten' ? 0 : Math.max(0, epoch + (changes.epochOffset ?? 0));
    trained.push(stretchOf(after, epoch, orderEpoch, epoch === saved.epoch ? startIter : 0, true));
  }
  return { reference, resumed: trained };
}

function setupOf({ sampler, dataset, args = {}, loader = {} }: SamplerConfig): Setup {
  const distributed = sampler === 'ResumableDistributedSampler';
  return {
    length: dataset.length,
    ranks: distributed ? Number(args.numReplicas) : 1,
    shuffle: distributed ? args.shuffle !== false : sampler === 'ResumableRandomSampler',
    seed: BigInt(args.seed === undefined ? 0 : String(args.seed)),
    dropsTail: args.dropLast === true,
    samplerBatchSize: Number(args.batchSize ?? 1),
    batchSize: loader.batchSize ?? 1,
    dropLast: loader.dropLast ?? false,
  };
}

function stretchOf(
  setup: Setup,
  epoch: number,
  orderEpoch: number,
  startIter: number,
  resumed: boolean,
): NaiveStretch {
  const { length, ranks, shuffle, seed, dropsTail, samplerBatchSize } = setup;
  const order = shuffle
    ? [...randperm(length, new TorchGenerator().manualSeed(seed + BigInt(orderEpoch)))]
    : Array.from({ length }, (_, i) => i);
  const total = ranks * (dropsTail ? Math.floor(length / ranks) : Math.ceil(length / ranks));
  const slots = Array.from({ length: total }, (_, place): Slot => {
    return { index: order[place % length] ?? -1, pad: place >= length };
  });
  return {
    epoch,
    resumed,
    size: setup.batchSize,
    ranks: Array.from({ length: ranks }, (_, rank) =>
      batched(slots.filter((_, place) => place % ranks === rank).slice(startIter * samplerBatchSize), setup),
    ),
  };
}

function batched(slots: readonly Slot[], { batchSize, dropLast }: Setup): Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < slots.length; from += batchSize)
    batches.push(slots.slice(from, from + batchSize));
  return dropLast ? batches.filter(({ length }) => length === batchSize) : batches;
}
