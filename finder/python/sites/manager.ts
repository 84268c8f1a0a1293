import type { KnownOrder, System } from '../../found.ts';
import type { Program } from '../meaning/scope.ts';
import type { LoaderUse } from './loaders.ts';
import type { KnownCalls } from './reading.ts';

/** What takes a loader's samples out of its own hands, so that its own order is not what is trained. */
export interface Manager {
  readonly system: System;
  readonly order: KnownOrder;
  readonly isDistributed: boolean;
}

export function managerOf(reading: KnownCalls, use: LoaderUse): Manager | undefined {
  if (isPassedTo(reading, use, 'prepare') || isPassedTo(reading, use, 'prepare_data_loader')) {
    return ACCELERATE;
  }
  if (isPassedTo(reading, use, 'setup_dataloaders')) return LIGHTNING;
  if (isOfLightning(reading.program, use)) return LIGHTNING;
  return isIterable(reading, use) ? { ...ITERABLE, system: use.loader.known.system } : undefined;
}

const ACCELERATE: Manager = {
  system: 'accelerate',
  order: { kind: 'unknown', why: 'Accelerate deals its batches out to the ranks, which is not modelled' },
  isDistributed: true,
};

const LIGHTNING: Manager = {
  system: 'lightning',
  order: {
    kind: 'unknown',
    why: 'Lightning puts a DistributedSampler of its own over the dataset where there is more than one device',
  },
  isDistributed: true,
};

const ITERABLE: Omit<Manager, 'system'> = {
  order: { kind: 'unknown', why: 'an IterableDataset gives its samples in an order of its own' },
  isDistributed: false,
};

/** `accelerator.prepare(model, loader)`, `prepare_data_loader(loader)`. */
function isPassedTo({ program, follower }: KnownCalls, { loader }: LoaderUse, name: string): boolean {
  const calls = [
    ...(program.methodCalls.get(name) ?? []),
    ...program.calls.filter(({ call: { callee } }) => callee.kind === 'name' && callee.name === name),
  ];
  return calls.some(({ call, place }) =>
    call.args.some(({ value }) =>
      follower.meanings(value, place).some((one) => one.kind === 'expr' && one.expr === loader.call),
    ),
  );
}

/** Made in `train_dataloader` and the like, and without a sampler of its own. */
function isOfLightning(program: Program, { loader, samplers }: LoaderUse): boolean {
  const { of, parent } = loader.place.scope;
  const isHook = of?.kind === 'function' && of.name.endsWith('_dataloader') && parent?.kind === 'class';
  return isHook && samplers.length === 0 && importsLightning(program);
}

function importsLightning({ module }: Program): boolean {
  return [...module.bindings.values()].some((bindings) =>
    bindings.some(
      (one) =>
        one.kind === 'import' && ['lightning', 'pytorch_lightning'].includes(one.path.split('.')[0] ?? ''),
    ),
  );
}

const ITERABLES = new Set([
  'torch.utils.data.IterableDataset',
  'torch.utils.data.dataset.IterableDataset',
  'torchdata.datapipes.iter.IterDataPipe',
  'torch.utils.data.datapipes.datapipe.IterDataPipe',
  'webdataset.WebDataset',
  'webdataset.WebLoader',
]);

function isIterable({ follower }: KnownCalls, { loader }: LoaderUse): boolean {
  const dataset = loader.args.given.get('dataset');
  const made = dataset && follower.meaning(dataset.expr, dataset.place);
  if (made?.kind !== 'expr' || made.expr.kind !== 'call') return false;
  const { callee, args } = made.expr;
  const meaning = follower.meaning(callee, made.place);
  if (meaning.kind === 'path') {
    const isStreamed = args.some(
      ({ name, value }) => name === 'streaming' && value.kind === 'boolean' && value.value,
    );
    return ITERABLES.has(meaning.path) || (meaning.path.startsWith('datasets.') && isStreamed);
  }
  if (meaning.kind !== 'class' || meaning.scope.parent === undefined) return false;
  const place = { scope: meaning.scope.parent, arms: [], at: Number.POSITIVE_INFINITY };
  return meaning.def.bases.some(({ value }) => {
    const base = follower.meaning(value, place);
    return base.kind === 'path' && ITERABLES.has(base.path);
  });
}
