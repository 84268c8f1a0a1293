import type { Fact } from '../../facts.ts';
import { byDefault, combined, factsOf, LENGTH_IS_OPEN, open } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, mappingAt, type Place } from '../nodes.ts';
import { devicesOf, isTrainer } from './lightning.ts';
import type { ShapeReader } from './shape.ts';

/** What splits the model, and so leaves fewer ranks for the data. */
const MODEL_PARALLEL = [
  'tensor_model_parallel_size',
  'pipeline_model_parallel_size',
  'context_parallel_size',
] as const;

/** S13 where a Megatron model stands beside Lightning's trainer, as in NeMo: it has the batches, and shares the ranks. */
export const nemo: ShapeReader = (place, { path }) => {
  const { node, around, root, entry } = place;
  const model = mappingAt(around[0] ?? root, 'model');
  if (model === undefined || entryAt(model, 'micro_batch_size') === undefined) return undefined;
  if (!isTrainer(place, path)) return undefined;
  const ofModel = new FactReader({ node: model, root, around });
  const ofTrainer = new FactReader(place);
  const inModel = (key: string, absent?: Fact) => ofModel.fact(entryAt(model, key), absent);
  const whole = inModel('global_batch_size');
  return {
    shape: 'S13',
    system: 'megatron',
    name: 'Trainer',
    at: { start: entry?.keySpan.start ?? node.span.start, end: node.span.end },
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: replicas(place, inModel),
      batch_size: inModel('micro_batch_size'),
      ...(whole === undefined
        ? {}
        : { global_batch_size: whole, accumulation_steps: open('it follows from the global batch') }),
      seed: inModel('seed', byDefault(1234, 'Megatron')),
      num_workers: inModel('data.num_workers'),
      max_steps: ofTrainer.fact(entryAt(node, 'max_steps')),
    }),
    order: { kind: 'unknown', why: "Megatron's own index mappings say the order, which are not modelled" },
  };
};

function replicas(place: Place, inModel: (key: string, absent: Fact) => Fact | undefined): Fact {
  const ways = MODEL_PARALLEL.map(
    (key) => inModel(key, byDefault(1, 'Megatron')) ?? byDefault(1, 'Megatron'),
  );
  return combined(
    [...devicesOf(place), ...ways],
    ([devices = 1, nodes = 1, ...parts]) => {
      const split = parts.reduce((product, part) => product * part, 1);
      return (devices * nodes) % split === 0 ? (devices * nodes) / split : undefined;
    },
    'devices × num_nodes / (tensor × pipeline × context parallel)',
  );
}
