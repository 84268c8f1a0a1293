import type { KnownOrder, System } from '../../found.ts';
import type { Program } from '../meaning/scope.ts';
import type { Expr } from '../syntax/ast.ts';
import type { LoaderUse } from './loaders.ts';
import type { KnownCalls } from './reading.ts';

/** What takes a loader's samples out of its own hands, so that its own order is not what is trained. */
export interface Manager {
  readonly system: System;
  readonly order: KnownOrder;
  readonly isDistributed: boolean;
}

/** Tells for each loader of a text what manages it, if anything does. */
export function managersIn(reading: KnownCalls): (use: LoaderUse) => Manager | undefined {
  const prepared = passedTo(reading, ['prepare', 'prepare_data_loader']);
  const setUp = passedTo(reading, ['setup_dataloaders']);
  return (use) => {
    if (prepared.has(use.loader.call)) return ACCELERATE;
    if (setUp.has(use.loader.call) || isOfLightning(reading.program, use)) return LIGHTNING;
    return isIterable(reading, use) ? { ...ITERABLE, system: use.loader.known.system } : undefined;
  };
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

/** What is given to functions and methods of these names: `accelerator.prepare(model, loader)`. */
function passedTo({ program, follower }: KnownCalls, names: readonly string[]): ReadonlySet<Expr> {
  const calls = [
    ...names.flatMap((name) => program.methodCalls.get(name) ?? []),
    ...program.calls.filter(({ call: { callee } }) => callee.kind === 'name' && names.includes(callee.name)),
  ];
  return new Set(
    calls.flatMap(({ call, place }) =>
      call.args.flatMap(({ value }) =>
        follower.meanings(value, place).flatMap((one) => (one.kind === 'expr' ? [one.expr] : [])),
      ),
    ),
  );
}

/** Made in `train_dataloader` and the like, and without a sampler of its own. */
function isOfLightning(program: Program, { loader, samplers }: LoaderUse): boolean {
  const { of, parent } = loader.place.scope;
  const isHook = of?.kind === 'function' && of.name.endsWith('_dataloader') && parent?.kind === 'class';
  return isHook && samplers.length === 0 && LIGHTNINGS.some((name) => program.packages.has(name));
}

const LIGHTNINGS = ['lightning', 'pytorch_lightning'];

const ITERABLES = new Set([
  'torch.utils.data.IterableDataset',
  'torch.utils.data.dataset.IterableDataset',
  'torchdata.datapipes.iter.IterDataPipe',
  'torch.utils.data.datapipes.datapipe.IterDataPipe',
  'streaming.StreamingDataset',
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
