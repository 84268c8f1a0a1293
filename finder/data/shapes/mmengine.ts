import type { Fact, Facts } from '../../facts.ts';
import type { KnownOrder } from '../../found.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, WORLD_IS_OPEN } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, type Place, textAt } from '../nodes.ts';
import { isForTraining, type ShapeReader } from './shape.ts';

const LOADERS = ['train_dataloader', 'val_dataloader', 'test_dataloader'];

/** S12: MMEngine's loaders, where its configurations are kept as YAML or JSON. */
export const mmengine: ShapeReader = (place) => {
  const { node, entry } = place;
  const type = textAt(node, 'sampler.type');
  if (entry === undefined || type === undefined || !LOADERS.includes(entry.key)) return undefined;
  const reader = new FactReader(place);
  const fact = (key: string, absent?: Fact) => reader.fact(entryAt(node, key), absent);
  const { facts, order } = samplerOf(type, fact, place);
  const isTraining = isForTraining(entry.key);
  return {
    shape: 'S12',
    system: 'mmengine',
    name: entry.key,
    at: { start: entry.keySpan.start, end: node.span.end },
    facts: {
      ...factsOf({
        length: LENGTH_IS_OPEN,
        num_replicas: WORLD_IS_OPEN,
        batch_size: fact('batch_size', byDefault(1, 'DataLoader')),
        drop_last: fact('drop_last', byDefault(false, 'DataLoader')),
        num_workers: fact('num_workers', byDefault(0, 'DataLoader')),
        prefetch_factor: fact('prefetch_factor'),
        persistent_workers: fact('persistent_workers'),
      }),
      ...facts,
      ...(isTraining ? lengthOfRun(place, reader) : {}),
    },
    order,
    ...(isTraining ? {} : { isTraining }),
  };
};

function samplerOf(
  type: string,
  fact: (key: string, absent?: Fact) => Fact | undefined,
  { root, node, around }: Place,
): { readonly facts: Facts; readonly order: KnownOrder } {
  const drawn = open('it is drawn when it runs, and sent to all ranks');
  const ofRun = new FactReader({ root, node, around }).fact(entryAt(root, 'randomness.seed'), drawn);
  const seed = fact('sampler.seed', ofRun);
  const shuffle = fact('sampler.shuffle', byDefault(true, type));
  if (type !== 'DefaultSampler') {
    return { facts: factsOf({ shuffle, seed }), order: { kind: 'unknown', why: `${type} is not modelled` } };
  }
  const even = fact('sampler.round_up', byDefault(true, type));
  const isUneven = even !== undefined && even.kind !== 'open' && even.value === false;
  const isByEpoch = textAt(root, 'train_cfg.type') === 'EpochBasedTrainLoop';
  const loop = isUneven ? { loop: 'uneven-ranks' } : isByEpoch ? { loop: 'mmengine-epoch' } : {};
  return {
    facts: factsOf({ shuffle, seed, even_ranks: even }),
    order: { kind: 'exact', sampler: 'ResumableDistributedSampler', ...loop },
  };
}

function lengthOfRun({ root }: Place, reader: FactReader): Facts {
  const fact = (path: string) => reader.fact(entryAt(root, path));
  return factsOf({
    epochs: fact('train_cfg.max_epochs'),
    max_steps: fact('train_cfg.max_iters'),
    accumulation_steps: fact('optim_wrapper.accumulative_counts'),
  });
}
