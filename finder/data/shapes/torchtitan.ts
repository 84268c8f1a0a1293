import type { Fact } from '../../facts.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, product } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, firstEntry, mappingAt } from '../nodes.ts';
import type { ShapeReader } from './shape.ts';

/** Tables that stand beside `[training]` in torchtitan's files. */
const BESIDE = ['parallelism', 'activation_checkpoint', 'job', 'metrics', 'lr_scheduler', 'experimental'];

/** S17: torchtitan's TOML. */
export const torchtitan: ShapeReader = (place) => {
  const { node, root, entry } = place;
  const batch = firstEntry(node, 'local_batch_size', 'batch_size');
  const isTraining =
    entry?.key === 'training' &&
    batch !== undefined &&
    // Either name is torchtitan's own; older files have a plain `batch_size`.
    firstEntry(node, 'seq_len', 'local_batch_size') !== undefined;
  if (!isTraining || !BESIDE.some((key) => mappingAt(root, key) !== undefined)) return undefined;
  const reader = new FactReader(place);
  const ofRoot = (...paths: string[]) => reader.fact(firstEntry(root, ...paths));
  const replicas =
    ofRoot('parallelism.data_parallel_replicate_degree', 'training.data_parallel_replicate_degree') ??
    byDefault(1, 'parallelism');
  const shards = ofRoot('parallelism.data_parallel_shard_degree', 'training.data_parallel_shard_degree');
  const whole = reader.fact(entryAt(node, 'global_batch_size'));
  const isWhole = isAbove0(whole);
  return {
    shape: 'S17',
    system: 'torchtitan',
    name: 'training',
    at: { start: entry.keySpan.start, end: node.span.end },
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas:
        shards !== undefined && isAbove0(shards)
          ? product([replicas, shards], 'data_parallel_replicate_degree × data_parallel_shard_degree')
          : open(
              'its shards are all the ranks that are left',
              shards?.kind === 'written' ? shards.at : undefined,
            ),
      batch_size: reader.fact(batch),
      ...(isWhole
        ? { global_batch_size: whole, accumulation_steps: open('it follows from the global batch') }
        : {}),
      seed: ofRoot('debug.seed', 'training.seed'),
      num_workers: ofRoot('training.dataloader.num_workers'),
      max_steps: reader.fact(entryAt(node, 'steps')),
      checkpoint_every: checkpoints(
        ofRoot('checkpoint.enable', 'checkpoint.enable_checkpoint'),
        ofRoot('checkpoint.interval'),
      ),
    }),
    order: { kind: 'unknown', why: 'it is a stream that is split by rank, and packed into sequences' },
  };
};

function isAbove0(fact: Fact | undefined): boolean {
  return fact?.kind === 'written' && typeof fact.value === 'number' && fact.value > 0;
}

function checkpoints(enabled: Fact | undefined, every: Fact | undefined): Fact | undefined {
  return enabled?.kind === 'written' && enabled.value === true ? every : undefined;
}
