import type { Fact } from '../../facts.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, WORLD_IS_OPEN } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, firstEntry, textAt } from '../nodes.ts';
import { keysOf, type ShapeReader } from './shape.ts';

const OF = 'TrainingArguments';

/** Axolotl's names for the same; they mean it only beside a `base_model`. */
const AXOLOTL = ['micro_batch_size', 'gradient_accumulation_steps', 'num_epochs'];

/** S14: `TrainingArguments`, and what hands its keys on to them (TRL, LLaMA-Factory, Axolotl). */
export const transformers: ShapeReader = (place) => {
  const { node, entry } = place;
  const isAxolotl = entryAt(node, 'base_model') !== undefined && keysOf(place, AXOLOTL) >= 2;
  if (!isAxolotl && entryAt(node, 'per_device_train_batch_size') === undefined) return undefined;
  const reader = new FactReader(place);
  const fact = (keys: string | readonly string[], absent?: Fact) =>
    reader.fact(firstEntry(node, ...[keys].flat()), absent);
  const split = fact(['accelerator_config.split_batches', 'split_batches']);
  const isSplit = split?.kind === 'written' && split.value === true;
  const steps = fact('max_steps');
  const perDevice = fact(['per_device_train_batch_size', 'micro_batch_size'], byDefault(8, OF));
  return {
    shape: 'S14',
    system: 'transformers',
    name: isAxolotl ? 'axolotl' : OF,
    at: { start: entry?.keySpan.start ?? node.span.start, end: node.span.end },
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: WORLD_IS_OPEN,
      batch_size: isSplit ? open('split_batches shares each batch out to the ranks') : perDevice,
      seed: fact('data_seed') ?? fact('seed', byDefault(42, OF)),
      even_ranks: fact('accelerator_config.even_batches', byDefault(true, 'accelerator_config')),
      drop_last: fact('dataloader_drop_last', byDefault(false, OF)),
      num_workers: fact('dataloader_num_workers', byDefault(0, OF)),
      prefetch_factor: fact('dataloader_prefetch_factor'),
      persistent_workers: fact('dataloader_persistent_workers'),
      accumulation_steps: fact('gradient_accumulation_steps', byDefault(1, OF)),
      ...(isSet(steps)
        ? { max_steps: steps }
        : { epochs: fact(['num_train_epochs', 'num_epochs'], byDefault(3, OF)) }),
      checkpoint_every: textAt(node, 'save_strategy') === 'epoch' ? undefined : stepsOf(fact('save_steps')),
    }),
    order: {
      kind: 'unknown',
      why: 'the Trainer draws its seeds from a generator of its own, which is not modelled',
    },
  };
};

function isSet(steps: Fact | undefined): boolean {
  return (
    steps !== undefined && !(steps.kind === 'written' && typeof steps.value === 'number' && steps.value <= 0)
  );
}

/** Below 1 it is a share of all steps, and no number of them. */
function stepsOf(every: Fact | undefined): Fact | undefined {
  return every?.kind === 'written' && typeof every.value === 'number' && every.value < 1 ? undefined : every;
}
