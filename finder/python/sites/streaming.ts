import type { MappingNode } from '../../../core/document/tree.ts';
import { FactReader } from '../../data/factReader.ts';
import { entryAt } from '../../data/nodes.ts';
import type { Site } from '../../found.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, WORLD_IS_OPEN } from '../../newFacts.ts';

/** S16: MosaicML Streaming's dataset, which shares itself out and shuffles. */
export function streamingSite(node: MappingNode, name: string): Site {
  const reader = new FactReader({ root: node, node, around: [] });
  const fact = (key: string, absent?: number | boolean) =>
    reader.fact(entryAt(node, key), absent === undefined ? undefined : byDefault(absent, name));
  return {
    shape: 'S16',
    system: 'streaming',
    name,
    at: node.span,
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: WORLD_IS_OPEN,
      batch_size: fact('batch_size'),
      shuffle: fact('shuffle', false),
      seed: fact('shuffle_seed', 9176),
    }),
    order: { kind: 'unknown', why: "Streaming's partition and shuffle are not modelled" },
  };
}
