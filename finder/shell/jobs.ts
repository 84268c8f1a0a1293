import type { Fact, Facts } from '../facts.ts';
import type { KnownOrder, System } from '../found.ts';
import { byDefault, combined, factsOf, LENGTH_IS_OPEN, open } from '../newFacts.ts';
import { factOfWord, type Options } from './options.ts';

/** What the options of a script say of its samples. */
export interface JobOptions {
  readonly system: System;
  readonly facts: Facts;
  readonly order: KnownOrder;
}

/** What the options of a known script say; of any other, no more than how many ranks there are. */
export function jobOf(options: Options, world: Fact): JobOptions {
  if (isMegatron(options)) return megatron(options, world);
  if (isTransformers(options)) return transformers(options, world);
  if (isDiffusers(options)) return diffusers(options, world);
  return {
    system: 'torch',
    facts: factsOf({ num_replicas: world }),
    order: { kind: 'unknown', why: 'the script says what is loaded, and in which order' },
  };
}

/** What Megatron-LM's scripts take, and hardly anybody else's. */
const MEGATRON = [
  '--global-batch-size',
  '--tensor-model-parallel-size',
  '--pipeline-model-parallel-size',
  '--num-layers',
  '--seq-length',
  '--train-iters',
  '--train-samples',
  '--dataloader-type',
];

/** What splits the model, and so leaves fewer ranks for the data. */
const MODEL_PARALLEL = [
  '--tensor-model-parallel-size',
  '--pipeline-model-parallel-size',
  '--context-parallel-size',
];

/** Whether the options are those of a training script that is known, whoever launches it. */
export function isKnownScript(options: Options): boolean {
  return isMegatron(options) || isTransformers(options);
}

function isTransformers(options: Options): boolean {
  return options.has('--per-device-train-batch-size');
}

function isMegatron(options: Options): boolean {
  return options.has('--micro-batch-size') && MEGATRON.some((name) => options.has(name));
}

function megatron(options: Options, world: Fact): JobOptions {
  const fact = factReader(options);
  const of = 'Megatron-LM';
  const ways = MODEL_PARALLEL.map((name) => fact([name]) ?? byDefault(1, of));
  const ranks = combined(
    [world, ...ways],
    ([all = 1, ...parts]) => {
      const model = parts.reduce((product, part) => product * part, 1);
      return all % model === 0 ? all / model : undefined;
    },
    'world / (tensor × pipeline × context parallel)',
  );
  const type = options.last('--dataloader-type')?.text ?? 'single';
  const why =
    type === 'cyclic'
      ? "Megatron's cyclic order depends on the number of ranks, and is not modelled"
      : "Megatron's own index mappings say the order, which are not modelled";
  const whole = fact(['--global-batch-size']);
  return {
    system: 'megatron',
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: ranks,
      batch_size: fact(['--micro-batch-size']),
      ...(whole === undefined
        ? {}
        : { global_batch_size: whole, accumulation_steps: open('it follows from the global batch') }),
      seed: fact(['--seed'], byDefault(1234, of)),
      num_workers: fact(['--num-workers'], byDefault(2, of)),
      max_steps: fact(['--train-iters']),
      checkpoint_every: fact(['--save-interval']),
    }),
    order: { kind: 'unknown', why },
  };
}

function transformers(options: Options, world: Fact): JobOptions {
  const fact = factReader(options);
  const of = 'TrainingArguments';
  const steps = fact(['--max-steps']);
  const isLimited = steps !== undefined && !(steps.kind === 'written' && Number(steps.value) <= 0);
  return {
    system: 'transformers',
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: world,
      batch_size: fact(['--per-device-train-batch-size']),
      seed: fact(['--data-seed']) ?? fact(['--seed'], byDefault(42, of)),
      drop_last: fact(['--dataloader-drop-last'], byDefault(false, of)),
      num_workers: fact(['--dataloader-num-workers'], byDefault(0, of)),
      accumulation_steps: fact(['--gradient-accumulation-steps'], byDefault(1, of)),
      ...(isLimited ? { max_steps: steps } : { epochs: fact(['--num-train-epochs'], byDefault(3, of)) }),
      checkpoint_every:
        options.last('--save-strategy')?.text === 'epoch' ? undefined : fact(['--save-steps']),
    }),
    order: {
      kind: 'unknown',
      why: 'the Trainer draws its seeds from a generator of its own, which is not modelled',
    },
  };
}

/** Diffusers' scripts: their `train_batch_size` is each process's. Others mean all of them by it, and have no such steps. */
function isDiffusers(options: Options): boolean {
  return options.has('--train-batch-size') && options.has('--max-train-steps', '--checkpointing-steps');
}

function diffusers(options: Options, world: Fact): JobOptions {
  const fact = factReader(options);
  const of = "diffusers' scripts";
  const steps = fact(['--max-train-steps']);
  return {
    system: 'accelerate',
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: world,
      batch_size: fact(['--train-batch-size']),
      drop_last: byDefault(false, of),
      num_workers: fact(['--dataloader-num-workers'], byDefault(0, of)),
      accumulation_steps: fact(['--gradient-accumulation-steps'], byDefault(1, of)),
      ...(steps === undefined ? { epochs: fact(['--num-train-epochs']) } : { max_steps: steps }),
      checkpoint_every: fact(['--checkpointing-steps'], byDefault(500, of)),
    }),
    order: { kind: 'unknown', why: 'the script shuffles by the global generator' },
  };
}

function factReader(options: Options): (names: readonly string[], absent?: Fact) => Fact | undefined {
  return (names, absent) => {
    const word = options.last(...names);
    return word === undefined ? absent : factOfWord(word);
  };
}
