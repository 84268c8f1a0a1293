import { type Known, knownAt } from '../known/known.ts';
import { DISTRIBUTED_DEFAULTS, DISTRIBUTED_PARAMETERS } from '../known/torch.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { CallAt, Scope } from '../meaning/scope.ts';
import { type KnownCall, knownCall } from './describe.ts';
import type { Reading } from './reading.ts';

/** Where samplers that people build on come from. */
const BASES = new Set([
  'torch.utils.data.DataLoader',
  'torch.utils.data.dataloader.DataLoader',
  'torch.utils.data.Sampler',
  'torch.utils.data.sampler.Sampler',
  'torch.utils.data.DistributedSampler',
  'torch.utils.data.distributed.DistributedSampler',
  'torch.utils.data.RandomSampler',
  'torch.utils.data.BatchSampler',
]);

const DISTRIBUTED = new Set([
  'torch.utils.data.DistributedSampler',
  'torch.utils.data.distributed.DistributedSampler',
]);

/** S10: a call of a sampler class that stands in the text itself. */
export function homeMadeAt(
  reading: Reading,
  at: CallAt,
  { def, scope }: Extract<Meaning, { kind: 'class' }>,
): KnownCall | undefined {
  const base = baseOf(reading, scope, 0);
  if (base === undefined) return undefined;
  if (LOADERS.has(base)) return homeMadeLoader(reading, at, def.name, scope);
  const init = scope.bindings.get('__init__')?.at(-1);
  const own = init?.kind === 'function' ? init.def.parameters.slice(1) : undefined;
  const isDistributed = DISTRIBUTED.has(base) || own?.some(({ name }) => name === 'num_replicas') === true;
  const isBatches = base.endsWith('.BatchSampler') || own?.some(({ name }) => name === 'sampler') === true;
  const takesAny = own?.some(({ kind }) => kind === 'list') ?? true;
  const passesOn = own?.some(({ kind }) => kind === 'mapping') ?? true;
  const named = own?.filter(({ kind }) => kind === 'plain').map(({ name }) => name);
  const known: Known = {
    name: def.name,
    system: 'home-made',
    role: isBatches ? 'batches' : isDistributed ? 'distributed' : 'random',
    parameters: [...(named ?? []), ...(takesAny ? DISTRIBUTED_PARAMETERS : [])],
    defaults: passesOn && isDistributed ? DISTRIBUTED_DEFAULTS : {},
    modules: [],
  };
  const call = knownCall(reading, at, known);
  return { ...call, args: { ...call.args, given: withDefaults(call, scope) }, shape: 'S10' };
}

/** A loader that is PyTorch's but for what it adds: its arguments are the same, unless it names others. */
function homeMadeLoader(reading: Reading, at: CallAt, name: string, scope: Scope): KnownCall | undefined {
  const known = knownAt('torch.utils.data.DataLoader');
  const init = scope.bindings.get('__init__')?.at(-1);
  const passesOn = init?.kind !== 'function' || init.def.parameters.some(({ kind }) => kind === 'mapping');
  if (known === undefined || !passesOn) return undefined;
  return knownCall(reading, at, { ...known, name, isEndless: keepsIterator(scope) });
}

/** `self.iterator = super().__iter__()` in `__init__`. */
function keepsIterator({ bindings }: Scope): boolean {
  return [...bindings.values()].flat().some((binding) => {
    if (binding.kind !== 'value' || binding.value.kind !== 'call') return false;
    const { callee } = binding.value;
    const isIterator =
      (callee.kind === 'member' && callee.property === '__iter__') ||
      (callee.kind === 'name' && callee.name === 'iter');
    const { of } = binding.place.scope;
    return isIterator && of?.kind === 'function' && of.name === '__init__';
  });
}

const LOADERS = new Set(['torch.utils.data.DataLoader', 'torch.utils.data.dataloader.DataLoader']);

/** One that is imported from a module not known, as far as its name tells that it can be resumed. */
export function homeMadeImport(reading: Reading, at: CallAt, path: string): KnownCall | undefined {
  const name = path.split('.').at(-1) ?? '';
  const isImported = !path.startsWith('builtins.') && !path.startsWith('*.');
  if (!isImported || !name.endsWith('Sampler') || !RESUMING.some((word) => name.includes(word)))
    return undefined;
  const known: Known = {
    name,
    system: 'home-made',
    role: name.includes('BatchSampler') ? 'batches' : name.includes('Distributed') ? 'distributed' : 'random',
    parameters: ['dataset'],
    defaults: {},
    modules: [],
  };
  return { ...knownCall(reading, at, known), shape: 'S10' };
}

const RESUMING = ['Resum', 'Stateful', 'Elastic', 'Checkpoint', 'Skip'];

/** What the class's own `__init__` falls back to counts as given. */
function withDefaults({ args, place }: KnownCall, scope: Scope): KnownCall['args']['given'] {
  const init = scope.bindings.get('__init__')?.at(-1);
  if (init?.kind !== 'function') return args.given;
  const given = new Map(args.given);
  for (const { name, value } of init.def.parameters) {
    if (value === undefined || given.has(name)) continue;
    given.set(name, {
      expr: value,
      place: { ...place, scope: scope.parent ?? place.scope },
      span: value.span,
    });
  }
  return given;
}

/** The class of PyTorch's that it is built on, through classes of the text. */
function baseOf(reading: Reading, scope: Scope, depth: number): string | undefined {
  if (scope.of?.kind !== 'class' || scope.parent === undefined || depth > 8) return undefined;
  for (const { value } of scope.of.bases) {
    const place = { scope: scope.parent, arms: [], at: Number.POSITIVE_INFINITY };
    const generic = value.kind === 'subscript' ? value.object : value;
    const meaning = reading.follower.meaning(generic, place);
    if (meaning.kind === 'path' && BASES.has(meaning.path)) return meaning.path;
    const inherited = meaning.kind === 'class' ? baseOf(reading, meaning.scope, depth + 1) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** Whether it is PyTorch's DistributedSampler, with an order that is not touched. */
export function isOnlyRenamed(reading: Reading, { call, place }: KnownCall): boolean {
  const meaning = reading.follower.meaning(call.callee, place);
  if (meaning.kind !== 'class') return false;
  const { bindings } = meaning.scope;
  const base = baseOf(reading, meaning.scope, 0);
  return (
    base !== undefined && DISTRIBUTED.has(base) && !bindings.has('__iter__') && !bindings.has('__init__')
  );
}

/** Whether its order follows from an epoch that it has to be told, as that of PyTorch's does. */
export function followsEpoch(reading: Reading, { call, place }: KnownCall): boolean {
  const meaning = reading.follower.meaning(call.callee, place);
  if (meaning.kind !== 'class') return false;
  const base = baseOf(reading, meaning.scope, 0);
  return base !== undefined && DISTRIBUTED.has(base) && !meaning.scope.bindings.has('self.epoch');
}

/** Why its order is not known: people mean three things by the place such samplers go on from. */
export function homeMadeWhy(reading: Reading, { known, call, place }: KnownCall): string {
  const meaning = reading.follower.meaning(call.callee, place);
  const names = meaning.kind === 'class' ? [...meaning.scope.bindings.keys()] : [known.name];
  const hasPlace = names.some((name) => PLACES.some((word) => name.includes(word)));
  return hasPlace
    ? `${known.name} is not one of PyTorch's or Helios's: whether its offset counts samples of all ranks, samples of one, or batches is not said`
    : `${known.name} is not one of PyTorch's or Helios's, and its order is its own`;
}

const PLACES = [
  'start',
  'offset',
  'consumed',
  'skip',
  'resume',
  'state_dict',
  'Resum',
  'Stateful',
  'Elastic',
  'Checkpoint',
  'Skip',
];
