import type { MappingNode } from '../../../core/document/tree.ts';
import { FactReader } from '../../data/factReader.ts';
import { firstEntry } from '../../data/nodes.ts';
import type { Site } from '../../found.ts';
import { byDefault, factsOf, WORLD_IS_OPEN } from '../../newFacts.ts';

/** S15: Accelerate, which deals out the batches of the loaders it prepares. */
export function acceleratorSite(node: MappingNode): Site {
  const reader = new FactReader({ root: node, node, around: [] });
  const fact = (...keys: string[]) => reader.fact(firstEntry(node, ...keys));
  const byDefaultEven = byDefault(true, 'DataLoaderConfiguration');
  return {
    shape: 'S15',
    system: 'accelerate',
    name: 'Accelerator',
    at: node.span,
    facts: factsOf({
      num_replicas: WORLD_IS_OPEN,
      even_ranks: fact('dataloader_config.even_batches', 'even_batches') ?? byDefaultEven,
      accumulation_steps:
        fact('gradient_accumulation_steps', 'gradient_accumulation_plugin.num_steps') ??
        byDefault(1, 'Accelerator'),
    }),
    order: {
      kind: 'unknown',
      why: 'it deals out the batches of the loaders it prepares, whatever their order',
    },
  };
}
