import { factsOf } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, firstEntry } from '../nodes.ts';
import type { ShapeReader } from './shape.ts';

/** S15: what `accelerate config` writes: how a job is launched, and no loader. */
export const accelerate: ShapeReader = (place) => {
  const { node, entry } = place;
  const isLaunch = ['compute_environment', 'distributed_type', 'num_processes'].every(
    (key) => entryAt(node, key) !== undefined,
  );
  if (!isLaunch) return undefined;
  const reader = new FactReader(place);
  return {
    shape: 'S15',
    system: 'accelerate',
    name: 'accelerate launch',
    at: { start: entry?.keySpan.start ?? node.span.start, end: node.span.end },
    facts: factsOf({
      num_replicas: reader.fact(entryAt(node, 'num_processes')),
      accumulation_steps: reader.fact(
        firstEntry(node, 'deepspeed_config.gradient_accumulation_steps', 'gradient_accumulation_steps'),
      ),
    }),
    order: { kind: 'unknown', why: 'this file says how the job is launched; the script says what is loaded' },
  };
};
