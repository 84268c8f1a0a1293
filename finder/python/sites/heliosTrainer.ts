import type { Fact, Facts } from '../../facts.ts';
import type { Site, Slots } from '../../found.ts';
import { argumentFact, argumentSlots, type KnownCall } from './describe.ts';
import type { KnownCalls } from './reading.ts';

const SLOTS = {
  max_steps: 'total_steps',
  checkpoint_every: 'chkpt_frequency',
  accumulation_steps: 'accumulation_steps',
} as const;

/** S6: the trainer, which holds the loop and no sampler. */
export function trainerSites(reading: KnownCalls): readonly Site[] {
  return trainersOf(reading).map((trainer) => ({
    shape: 'S6',
    system: 'helios',
    name: trainer.known.name,
    at: trainer.call.span,
    facts: factsOf(reading, trainer),
    order: { kind: 'unknown', why: 'the Trainer holds the loop; its samplers are made of DataLoaderParams' },
    slots: argumentSlots(trainer, SLOTS),
  }));
}

/** What the trainer of a text says of the loop; nothing if there are two. */
export function loopFacts(reading: KnownCalls): Facts {
  const trainer = onlyTrainer(reading);
  if (trainer === undefined) return {};
  const { num_replicas: _, ...facts } = factsOf(reading, trainer);
  return facts;
}

/** Where that trainer has, or would have, what it says of the loop. */
export function loopSlots(reading: KnownCalls): Slots {
  const trainer = onlyTrainer(reading);
  return trainer === undefined ? {} : argumentSlots(trainer, SLOTS);
}

/** How many processes that trainer runs on, if it says which GPUs. */
export function processesFact(reading: KnownCalls): Fact | undefined {
  const trainer = onlyTrainer(reading);
  return trainer && gpusOf(reading, trainer);
}

/** The loop of that trainer, as core's catalogue names it. */
export function trainerLoop(reading: KnownCalls, batchSize: 'passed' | 'not-passed'): string | undefined {
  const trainer = onlyTrainer(reading);
  if (trainer === undefined) return undefined;
  switch (unitOf(reading, trainer)) {
    case 'iteration':
      return batchSize === 'passed' ? 'helios-iteration' : 'helios-iteration-distributed';
    case 'epoch':
      return 'helios-epoch';
    case undefined:
      return undefined;
  }
}

export function onlyTrainer(reading: KnownCalls): KnownCall | undefined {
  const [trainer, another] = trainersOf(reading);
  return another === undefined ? trainer : undefined;
}

function trainersOf({ calls }: KnownCalls): readonly KnownCall[] {
  return calls.filter(({ known }) => known.role === 'trainer' && known.system === 'helios');
}

function factsOf(reading: KnownCalls, trainer: KnownCall): Facts {
  const steps = argumentFact(reading, trainer, 'total_steps');
  const unit = unitOf(reading, trainer);
  const replicas = gpusOf(reading, trainer);
  const checkpoint = argumentFact(reading, trainer, 'chkpt_frequency');
  const accumulation = argumentFact(reading, trainer, 'accumulation_steps');
  return {
    ...(replicas === undefined ? {} : { num_replicas: replicas }),
    ...(accumulation === undefined ? {} : { accumulation_steps: accumulation }),
    ...(steps === undefined || unit === undefined
      ? {}
      : { [unit === 'epoch' ? 'epochs' : 'max_steps']: steps }),
    ...(checkpoint === undefined || unit !== 'iteration' ? {} : { checkpoint_every: checkpoint }),
  };
}

/** `train_unit`: a text, or a member of `TrainingUnit`. By default epochs. */
function unitOf({ evaluator, follower }: KnownCalls, trainer: KnownCall): 'epoch' | 'iteration' | undefined {
  const given = trainer.args.given.get('train_unit');
  if (given === undefined) return trainer.args.rest === undefined ? 'epoch' : undefined;
  const meaning = follower.meaning(given.expr, given.place);
  const value = evaluator.evaluate(given.expr, given.place);
  const word =
    meaning.kind === 'path'
      ? meaning.path.split('.').at(-1)
      : value.kind === 'known'
        ? value.value
        : undefined;
  const unit = typeof word === 'string' ? word.toLowerCase() : undefined;
  return unit === 'epoch' || unit === 'iteration' ? unit : undefined;
}

/** One process a GPU. */
function gpusOf({ evaluator, follower }: KnownCalls, trainer: KnownCall): Fact | undefined {
  const given = trainer.args.given.get('gpus');
  const cpu = trainer.args.given.get('use_cpu');
  if (cpu !== undefined) {
    const value = evaluator.evaluate(cpu.expr, cpu.place);
    if (value.kind === 'known' && value.value === true)
      return { kind: 'derived', value: 1, formula: 'use_cpu' };
  }
  if (given === undefined) return undefined;
  const list = follower.meaning(given.expr, given.place);
  if (list.kind !== 'expr') return undefined;
  const count = evaluator.lengthOf(list.expr, list.place);
  return count === undefined || count === 0n
    ? undefined
    : { kind: 'derived', value: Number(count), formula: 'len(gpus)' };
}
