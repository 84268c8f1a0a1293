import type { Trained } from './checkpoint.ts';
import type { EpochShape } from './shape.ts';

/** A way to change the shape of a chunked job that no `start_iter` can change within an epoch. */
export type WayOut =
  /** Train the epoch to its end, and change after its last batch. */
  | { readonly kind: 'finishEpoch'; readonly batch: number }
  /** Share out anew what the epoch has left (Horovod's `ElasticSampler`): a list of `samples`. */
  | { readonly kind: 'reshareRest'; readonly samples: number }
  /** Keep the old chunks, each with its own position, and give each new rank several (Grain's `ElasticIterator`). */
  | {
      readonly kind: 'virtualShards';
      readonly shards: number;
      readonly shardsPerRank: number;
      /** Samples of a batch that come from each chunk: the saved batch size, so that the global batch stays. */
      readonly samplesPerShard: number;
    }
  /** Finish the epoch, and share out strided from the next one on: then the world size may change. */
  | { readonly kind: 'stridedNextEpoch'; readonly batch: number };

export function waysOut({ shape: saved, due }: Trained, { ranks }: EpochShape): WayOut[] {
  const { batches } = saved;
  const ways: WayOut[] = [
    { kind: 'finishEpoch', batch: batches },
    { kind: 'reshareRest', samples: due },
  ];
  if (saved.ranks % ranks === 0) {
    ways.push({
      kind: 'virtualShards',
      shards: saved.ranks,
      shardsPerRank: saved.ranks / ranks,
      samplesPerShard: saved.batchSize,
    });
  }
  return [...ways, { kind: 'stridedNextEpoch', batch: batches }];
}
