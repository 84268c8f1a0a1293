import type { Entry } from '../../../core/document/tree.ts';
import type { Fact } from '../../facts.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, WORLD_IS_OPEN } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, firstEntry, textAt } from '../nodes.ts';
import type { ShapeReader } from './shape.ts';

/** S16: Composer over Streaming, as llm-foundry writes it. A rank's batch is cut into microbatches after it was loaded. */
export const llmFoundry: ShapeReader = (place) => {
  const { node } = place;
  const whole = entryAt(node, 'global_train_batch_size');
  const loader = entryAt(node, 'train_loader');
  if (whole === undefined || loader === undefined) return undefined;
  const reader = new FactReader(place);
  const fact = (key: string, absent?: Fact) => reader.fact(entryAt(node, key), absent);
  const loaderFact = (key: string, absent?: Fact) => fact(`train_loader.${key}`, absent);
  return {
    shape: 'S16',
    system: 'streaming',
    name: 'train_loader',
    at: { start: loader.keySpan.start, end: loader.value.span.end },
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      // A run on MosaicML's platform says how many it takes.
      num_replicas: reader.fact(entryAt(place.root, 'compute.gpus'), WORLD_IS_OPEN),
      batch_size: fact('device_train_batch_size', open('it follows from the world size')),
      global_batch_size: reader.fact(whole),
      shuffle: loaderFact('dataset.shuffle', byDefault(false, 'StreamingDataset')),
      seed: loaderFact('dataset.shuffle_seed', byDefault(9176, 'StreamingDataset')),
      drop_last: loaderFact('drop_last', byDefault(false, 'DataLoader')),
      num_workers: loaderFact('num_workers', byDefault(0, 'DataLoader')),
      prefetch_factor: loaderFact('prefetch_factor'),
      persistent_workers: loaderFact('persistent_workers'),
      epochs: timeOf(entryAt(node, 'max_duration'), 'ep', textAt(node, 'max_duration')),
      max_steps: timeOf(entryAt(node, 'max_duration'), 'ba', textAt(node, 'max_duration')),
      checkpoint_every: timeOf(firstEntry(node, 'save_interval'), 'ba', textAt(node, 'save_interval')),
    }),
    order: { kind: 'unknown', why: "Streaming's partition and shuffle are not modelled" },
  };
};

/** Composer's times: `3ep`, `1000ba`; a plain number is epochs. Tokens (`tok`) are no batches. */
function timeOf(entry: Entry | undefined, unit: 'ep' | 'ba', text: string | undefined): Fact | undefined {
  if (entry === undefined) return undefined;
  const { value, span } = entry.value.kind === 'scalar' ? entry.value : { value: null, span: entry.keySpan };
  if (typeof value === 'number') return unit === 'ep' ? { kind: 'written', value, at: span } : undefined;
  const time = /^\s*([\d_]+)\s*(ep|ba)\s*$/.exec(text ?? '');
  if (time?.[1] === undefined || time[2] !== unit) return undefined;
  return { kind: 'written', value: Number(time[1].replaceAll('_', '')), at: span };
}
