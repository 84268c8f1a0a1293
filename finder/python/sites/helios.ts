import type { Fact, FactName, Facts } from '../../facts.ts';
import type { KnownOrder, Shape, Site } from '../../found.ts';
import type { Known } from '../known/known.ts';
import type { Given } from '../meaning/arguments.ts';
import { reaching } from '../meaning/reaching.ts';
import type { AssignedTo, Place } from '../meaning/scope.ts';
import { argumentFact, argumentFacts, argumentSlots, type KnownCall } from './describe.ts';
import { loopFacts, loopSlots, processesFact, trainerLoop } from './heliosTrainer.ts';
import { lengthFact } from './length.ts';
import type { LoaderUse } from './loaders.ts';
import type { KnownCalls, Reading } from './reading.ts';
import { isForTraining } from './training.ts';

const LOADER = {
  batch_size: 'batch_size',
  shuffle: 'shuffle',
  seed: 'random_seed',
  drop_last: 'drop_last',
  num_workers: 'num_workers',
  prefetch_factor: 'prefetch_factor',
  persistent_workers: 'persistent_workers',
} as const satisfies Partial<Record<FactName, string>>;

const WORLD_SIZE: Fact = { kind: 'open', why: 'Helios takes as many processes as the trainer has GPUs' };

/** What Helios builds of a loader's settings when it is given no sampler. Source: `create_dataloader`. */
export function heliosLoaderSite(reading: KnownCalls, use: LoaderUse): Site {
  const { loader } = use;
  const facts = argumentFacts(reading, loader, LOADER);
  const isTraining = isForTraining(reading.program, [loader]);
  const sampler = chosenSampler(reading, loader, facts, isTraining);
  return {
    shape: shapeOf(reading, loader),
    system: 'helios',
    name: loader.known.name,
    at: loader.call.span,
    facts: {
      length: lengthFact(reading, loader),
      ...facts,
      ...sampler.facts,
      ...(isTraining ? loopFacts(reading) : {}),
    },
    order: use.unknown === undefined ? sampler.order : unknownOrder(use.unknown),
    slots: { ...argumentSlots(loader, LOADER), ...(isTraining ? loopSlots(reading) : {}) },
    ...(isTraining ? {} : { isTraining }),
  };
}

function unknownOrder(source: string): KnownOrder {
  return { kind: 'unknown', why: `the order of ${source} is not known` };
}

function shapeOf({ program }: KnownCalls, { known, call, shape }: KnownCall): Shape {
  if (shape !== undefined) return shape;
  if (known.role === 'create-loader') return 'S3';
  const to = program.assignedTo.get(call);
  return to !== undefined && assignedFields(to, known).size > 0 ? 'S2' : 'S1';
}

interface Chosen {
  readonly facts: Facts;
  readonly order: KnownOrder;
}

function chosenSampler(reading: KnownCalls, loader: KnownCall, facts: Facts, isTraining: boolean): Chosen {
  const said = argumentFact(reading, loader, 'is_distributed');
  const gpus = processesFact(reading);
  const count = gpus !== undefined && gpus.kind !== 'open' ? gpus.value : undefined;
  const isDistributed =
    said !== undefined && said.kind !== 'open'
      ? said.value === true
      : count === undefined
        ? undefined
        : count !== 1;
  const alone = facts.shuffle?.kind === 'open' ? undefined : samplerAlone(facts.shuffle?.value === true);
  const passed = isDistributed === false ? 'passed' : 'not-passed';
  const loop = isTraining ? trainerLoop(reading, passed) : undefined;
  if (isDistributed === false) return aloneChoice(alone, facts, loop);
  return {
    facts: {
      num_replicas: gpus ?? WORLD_SIZE,
      // create_dataloader gives this sampler no batch_size, and its own drop_last beside the loader's.
      sampler_batch_size: { kind: 'default', value: 1, of: 'ResumableDistributedSampler' },
      ...(facts.drop_last === undefined ? {} : { sampler_drop_last: facts.drop_last }),
    },
    order: {
      kind: 'exact',
      sampler: 'ResumableDistributedSampler',
      ...(loop === undefined ? {} : { loop }),
      ...(isDistributed === undefined && alone !== undefined ? { alone } : {}),
    },
  };
}

function aloneChoice(
  sampler: string | undefined,
  { batch_size: batchSize }: Facts,
  loop: string | undefined,
): Chosen {
  const passed: Facts = batchSize === undefined ? {} : { sampler_batch_size: asDerived(batchSize) };
  return sampler === undefined
    ? { facts: passed, order: { kind: 'unknown', why: 'whether it shuffles is not known from the text' } }
    : { facts: passed, order: { kind: 'exact', sampler, ...(loop === undefined ? {} : { loop }) } };
}

function samplerAlone(shuffle: boolean): string {
  return shuffle ? 'ResumableRandomSampler' : 'ResumableSequentialSampler';
}

function asDerived(fact: Fact): Fact {
  return fact.kind === 'open' ? fact : { kind: 'derived', value: fact.value, formula: 'batch_size' };
}

/** The settings with what is assigned to them later: `params.batch_size = 4`. */
export function withAssignments({ program }: Reading, loader: KnownCall): KnownCall {
  const to = program.assignedTo.get(loader.call);
  if (to === undefined) return loader;
  const given = new Map([...loader.args.given, ...assignedFields(to, loader.known)]);
  return { ...loader, args: { ...loader.args, given } };
}

function assignedFields({ key, place }: AssignedTo, known: Known): ReadonlyMap<string, Given> {
  const fields = new Map<string, Given>();
  const end: Place = { ...place, at: Number.POSITIVE_INFINITY };
  for (const field of FIELDS) {
    if (known.role !== 'params') continue;
    const bindings = place.scope.bindings.get(`${key}.${field}`) ?? [];
    const [last] = reaching(bindings, end).filter((binding) => binding.place.at > place.at);
    if (last?.kind === 'value') {
      fields.set(field, { expr: last.value, place: last.place, span: last.value.span });
    }
  }
  return fields;
}

const FIELDS = [...Object.values(LOADER), 'is_distributed', 'sampler'];
