import type { Fact } from '../../facts.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, WORLD_IS_OPEN } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt } from '../nodes.ts';
import { keysOf, type ShapeReader } from './shape.ts';

/** What stands beside `train_batch_size` in no other system's files. */
const BESIDE = [
  'train_micro_batch_size_per_gpu',
  'gradient_accumulation_steps',
  'zero_optimization',
  'steps_per_print',
  'wall_clock_breakdown',
  'bf16',
  'fp16',
];

/** S18: DeepSpeed's configuration. `train_batch_size = micro batch × accumulation × world`; what is left out follows. */
export const deepspeed: ShapeReader = (place) => {
  const { node, entry } = place;
  const whole = entryAt(node, 'train_batch_size');
  const micro = entryAt(node, 'train_micro_batch_size_per_gpu');
  if (micro === undefined && (whole === undefined || keysOf(place, BESIDE) === 0)) return undefined;
  const reader = new FactReader(place);
  const wholeFact = reader.fact(whole);
  const microFact = reader.fact(micro);
  const accumulation = reader.fact(entryAt(node, 'gradient_accumulation_steps'));
  const follows = open('it follows from the others and the world size');
  return {
    shape: 'S18',
    system: 'deepspeed',
    name: 'DeepSpeed',
    at: { start: entry?.keySpan.start ?? node.span.start, end: node.span.end },
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: WORLD_IS_OPEN,
      batch_size: microFact ?? follows,
      global_batch_size: wholeFact,
      accumulation_steps: accumulation ?? accumulationOf(wholeFact, microFact, follows),
      drop_last: reader.fact(entryAt(node, 'dataloader_drop_last')),
    }),
    order: {
      kind: 'unknown',
      why: 'this file says how samples are counted; the script says in which order they come',
    },
  };
};

/** DeepSpeed accumulates nothing, unless the two batch sizes ask for it. */
function accumulationOf(whole: Fact | undefined, micro: Fact | undefined, follows: Fact): Fact {
  return whole !== undefined && micro !== undefined ? follows : byDefault(1, 'DeepSpeed');
}
