import { byDefault, factsOf } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, textAt } from '../nodes.ts';
import type { ShapeReader } from './shape.ts';

/** Whether a file is one of our own, by its name. */
export function isOwn(path: string): boolean {
  return /\.sampler\.(ya?ml|json)$/i.test(path);
}

/** S20: a configuration of our own, as plain facts. Its scenarios and its loop's parameters stay the file's. */
export const own: ShapeReader = (place, { path }) => {
  const { node, root } = place;
  const sampler = textAt(node, 'sampler');
  if (!isOwn(path) || node !== root || sampler === undefined) return undefined;
  const reader = new FactReader(place);
  const fact = (key: string) => reader.fact(entryAt(node, key));
  const loop = textAt(node, 'loop') ?? textAt(node, 'loop.name');
  return {
    shape: 'S20',
    system: 'sampler-scope',
    name: sampler,
    at: node.span,
    facts: factsOf({
      length: fact('dataset.length'),
      num_replicas: fact('args.num_replicas'),
      batch_size: reader.fact(entryAt(node, 'loader.batch_size'), byDefault(1, 'DataLoader')),
      sampler_batch_size: reader.fact(entryAt(node, 'args.batch_size'), byDefault(1, sampler)),
      shuffle: fact('args.shuffle'),
      seed: fact('args.seed'),
      sampler_drop_last: fact('args.drop_last'),
      drop_last: fact('loader.drop_last'),
      num_workers: fact('loader.num_workers'),
      prefetch_factor: fact('loader.prefetch_factor'),
      accumulation_steps: fact('loop.accumulation_steps'),
      epochs: fact('epochs'),
    }),
    order: { kind: 'exact', sampler, ...(loop === undefined ? {} : { loop }) },
  };
};
