import type { Fact, Facts } from '../../facts.ts';
import type { KnownOrder, Shape, Site, Slots, System } from '../../found.ts';
import type { Known } from '../known/known.ts';
import { argumentFact, argumentFacts, argumentSlots, type KnownCall } from './describe.ts';
import { heliosLoaderSite } from './helios.ts';
import { loopFacts, loopSlots, processesFact, trainerLoop } from './heliosTrainer.ts';
import { homeMadeWhy, isOnlyRenamed } from './homeMade.ts';
import { lengthFact } from './length.ts';
import { LOADER, loaderFacts } from './loaderFacts.ts';
import { type LoaderUse, loaderUses } from './loaders.ts';
import { type Manager, managersIn } from './manager.ts';
import type { KnownCalls } from './reading.ts';
import { isForTraining } from './training.ts';

const DISTRIBUTED = {
  num_replicas: 'num_replicas',
  shuffle: 'shuffle',
  seed: 'seed',
  sampler_drop_last: 'drop_last',
} as const;

const WORLD_SIZE: Fact = { kind: 'open', why: 'the world size is known when the job is launched' };

const DRAWN: Fact = { kind: 'open', why: 'it is drawn when it runs, and sent to all ranks' };

const NO_LOADER: Fact = { kind: 'open', why: 'no loader over it is in this text' };

/** A sampler or a loader of its own, with what the text says of it. */
export interface Described {
  readonly site: Site;
  /** The call the site is about. */
  readonly source: KnownCall;
  /** The loader over it, if the text has one. */
  readonly use: LoaderUse | undefined;
}

/** The samplers of `torch.utils.data` and those built like them, and the loaders that choose theirs themselves. */
export function torchSites(reading: KnownCalls): readonly Described[] {
  const uses = loaderUses(reading);
  const managerOf = managersIn(reading);
  const claimed = uses.flatMap(({ samplers }) => samplers);
  const free = reading.calls.filter((call) => isSampler(call) && !claimed.includes(call));
  return [
    ...uses.flatMap((use) =>
      use.samplers.length > 0
        ? use.samplers.map((sampler) => samplerSite(reading, sampler, use, managerOf(use)))
        : [chosenSite(reading, use, managerOf(use))],
    ),
    ...free.map((sampler) => samplerSite(reading, sampler, undefined, undefined)),
  ];
}

function chosenSite(reading: KnownCalls, use: LoaderUse, manager: Manager | undefined): Described {
  if (use.loader.known.role === 'loader') return loaderSite(reading, use, manager);
  return { site: heliosLoaderSite(reading, use), source: use.loader, use };
}

function isSampler({ known }: KnownCall): boolean {
  return known.role === 'distributed' || known.role === 'sequential' || known.role === 'random';
}

function samplerSite(
  reading: KnownCalls,
  sampler: KnownCall,
  use: LoaderUse | undefined,
  manager: Manager | undefined,
): Described {
  const { known, call } = sampler;
  const isDistributed = known.role === 'distributed';
  const ofSampler: Facts = {
    length: lengthFact(reading, sampler),
    ...(isDistributed ? argumentFacts(reading, sampler, DISTRIBUTED) : {}),
    ...(known.role === 'random' ? { shuffle: { kind: 'default', value: true, of: known.name } } : {}),
    ...argumentFacts(reading, sampler, {
      sampler_batch_size: 'batch_size',
      seed: 'seed',
      even_ranks: 'round_up',
    }),
    ...(known.system === 'mmengine' && !sampler.args.given.has('seed') ? { seed: DRAWN } : {}),
  };
  const isTraining = isForTraining(reading.program, use === undefined ? [sampler] : [sampler, use.loader]);
  const isHelios = known.system === 'helios';
  const processes = isHelios ? processesFact(reading) : undefined;
  const facts: Facts = {
    ...(isHelios && isTraining ? loopFacts(reading) : {}),
    ...(isDistributed ? { num_replicas: processes ?? WORLD_SIZE } : {}),
    ...(use === undefined ? { batch_size: NO_LOADER } : loaderFacts(reading, use)),
    ...ofSampler,
    ...(isOption(reading, ofSampler.num_replicas) ? { num_replicas: WORLD_SIZE } : {}),
  };
  const slots: Slots = {
    ...(isDistributed ? argumentSlots(sampler, DISTRIBUTED) : {}),
    ...(known.system === 'helios' ? argumentSlots(sampler, { sampler_batch_size: 'batch_size' }) : {}),
    ...(use === undefined ? {} : argumentSlots(use.batches ?? use.loader, LOADER)),
    ...(isHelios && isTraining ? loopSlots(reading) : {}),
  };
  const site: Site = {
    shape: shapeOf(sampler, use),
    system: manager?.system ?? systemOf(sampler, use),
    name: known.name,
    at: call.span,
    facts,
    order: manager?.order ?? orderOf(reading, sampler, loopOf(reading, facts, known.system, isTraining)),
    slots,
    ...(isTraining ? {} : { isTraining }),
  };
  return { site, source: sampler, use };
}

/** Whether a fact is the default of an option: of a world size that is a mere stand-in for what is given at launch. */
function isOption({ program }: KnownCalls, fact: Fact | undefined): boolean {
  if (fact?.kind !== 'written') return false;
  const { start, end } = fact.at;
  const options = program.methodCalls.get('add_argument') ?? [];
  return options.some(({ call: { span } }) => span.start <= start && end <= span.end);
}

/** torchdata's loader keeps the place of whatever sampler it is given. */
function systemOf({ known }: KnownCall, use: LoaderUse | undefined): System {
  const ofLoader = use?.loader.known.system;
  return known.system === 'torch' && ofLoader === 'torchdata' ? ofLoader : known.system;
}

function shapeOf({ known, shape }: KnownCall, use: LoaderUse | undefined): Shape {
  if (shape !== undefined) return shape;
  if (known.system === 'helios') return 'S5';
  if (known.system === 'mmengine') return 'S12';
  if (known.system === 'torchdata' || use?.loader.known.system === 'torchdata') return 'S9';
  return use?.isOptional ? 'S8' : 'S7';
}

/** The loop that follows from what is written, as core's catalogue names it. */
function loopOf(reading: KnownCalls, facts: Facts, system: System, isTraining: boolean): string | undefined {
  if (system === 'helios' && isTraining) return trainerLoop(reading, 'passed');
  const even = facts.even_ranks;
  return even !== undefined && even.kind !== 'open' && even.value === false ? 'uneven-ranks' : undefined;
}

function orderOf(reading: KnownCalls, sampler: KnownCall, loop: string | undefined): KnownOrder {
  const { known } = sampler;
  if (known.system === 'home-made' && !isOnlyRenamed(reading, sampler)) {
    return { kind: 'unknown', why: homeMadeWhy(reading, sampler) };
  }
  const exact = { kind: 'exact', ...(loop === undefined ? {} : { loop }) } as const;
  switch (known.role) {
    case 'distributed':
      return { ...exact, sampler: 'ResumableDistributedSampler' };
    case 'sequential':
      return { ...exact, sampler: 'ResumableSequentialSampler' };
    default:
      return known.system === 'helios'
        ? { ...exact, sampler: known.name }
        : { kind: 'unknown', why: whyUnknown(known) };
  }
}

function whyUnknown({ name, system }: Known): string {
  return system === 'mmengine'
    ? `${name} gives one endless stream, which is not modelled`
    : `${name} draws its order from a generator whose state is not in the text`;
}

function loaderSite(reading: KnownCalls, use: LoaderUse, manager: Manager | undefined): Described {
  const { loader } = use;
  const shuffle = argumentFact(reading, loader, 'shuffle');
  const order = manager?.order ?? loaderOrder(use, shuffle);
  const site: Site = {
    shape: loader.known.system === 'torchdata' ? 'S9' : 'S7',
    system: manager?.system ?? loader.known.system,
    name: loader.known.name,
    at: loader.call.span,
    facts: {
      length: lengthFact(reading, loader),
      ...(use.unknown === undefined && use.batches === undefined && shuffle ? { shuffle } : {}),
      ...loaderFacts(reading, use),
      ...(manager?.isDistributed ? { num_replicas: WORLD_SIZE } : {}),
    },
    order,
    slots: argumentSlots(loader, { ...LOADER, shuffle: 'shuffle' }),
    ...(isForTraining(reading.program, [loader]) ? {} : { isTraining: false }),
  };
  return { site, source: loader, use };
}

/** A loader without a sampler takes a SequentialSampler, or with `shuffle=True` a RandomSampler. */
function loaderOrder({ unknown, loader, batches }: LoaderUse, shuffle: Fact | undefined): KnownOrder {
  if (unknown !== undefined) return { kind: 'unknown', why: `the order of ${unknown} is not known` };
  if (batches !== undefined) return { kind: 'unknown', why: 'the order of its batches is not known' };
  if (shuffle?.kind === 'open')
    return { kind: 'unknown', why: 'whether it shuffles is not known from the text' };
  if (shuffle === undefined || shuffle.value !== true) {
    return { kind: 'exact', sampler: 'ResumableSequentialSampler' };
  }
  const why = loader.args.given.has('generator')
    ? 'a RandomSampler draws each order from where the last left its generator'
    : 'a RandomSampler without a generator of its own draws from the global one';
  return { kind: 'unknown', why };
}
