import type { Entry, MappingNode, Span, TreeNode } from '../../../core/document/tree.ts';
import type { Fact } from '../../facts.ts';
import { byDefault, factsOf, integerOf, LENGTH_IS_OPEN, open, product } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { firstOf } from '../firstOf.ts';
import { entryAt, firstEntry, mappingAt, type Place, textAt } from '../nodes.ts';
import { keysOf, type ShapeReader } from './shape.ts';

/** What only Lightning's `Trainer` takes under these names. */
const TRAINER_KEYS = [
  'devices',
  'gpus',
  'num_nodes',
  'strategy',
  'accelerator',
  'accumulate_grad_batches',
  'use_distributed_sampler',
  'replace_sampler_ddp',
  'max_epochs',
  'max_steps',
  'limit_train_batches',
  'check_val_every_n_epoch',
];

/** S13: a Lightning trainer, as its command line, Hydra or NeMo writes it. */
export const lightning: ShapeReader = (place, { path, text }) => {
  if (!isTrainer(place, path)) return undefined;
  const { node, root, around, entry } = place;
  const reader = new FactReader(place);
  const at = (...keys: string[]) => firstEntry(node, ...keys);
  const data = dataModule(around[0] ?? root);
  const ofData = data && new FactReader({ node: data, root, around: [] });
  const inData = (...keys: string[]) => ofData?.fact(firstEntry(data, ...keys));
  const distributed = reader.fact(at('use_distributed_sampler', 'replace_sampler_ddp'));
  const isReplaced = distributed?.kind !== 'written' || distributed.value !== false;
  const own = 'the trainer leaves the loader its own sampler, which is not to be seen here';
  const order = isReplaced ? 'the DataModule says whether its loader shuffles' : own;
  return {
    shape: 'S13',
    system: 'lightning',
    name: 'Trainer',
    at: spanOf(entry?.keySpan, node),
    facts: factsOf({
      length: LENGTH_IS_OPEN,
      num_replicas: product(devicesOf(place), 'devices × num_nodes'),
      batch_size: inData('batch_size', 'train_batch_size', 'batch_size_per_device') ?? NOT_HERE,
      shuffle: inData('shuffle'),
      seed: seedOf(root, reader),
      sampler_drop_last: isReplaced ? evenings(node, text) : open(own),
      drop_last: inData('drop_last') ?? NOT_HERE,
      num_workers: inData('num_workers'),
      accumulation_steps: reader.fact(at('accumulate_grad_batches'), byDefault(1, 'Trainer')),
      epochs: limitOf(reader.fact(at('max_epochs'))),
      max_steps: limitOf(reader.fact(at('max_steps'))),
      checkpoint_every: reader.fact(checkpointKey(place)),
    }),
    order: { kind: 'unknown', why: order },
  };
};

const NOT_HERE: Fact = open('it stands in the code of the DataModule');

/** Whether a mapping is Lightning's `Trainer`: by its class, by keys that only it takes, or by the file of a Hydra group. */
export function isTrainer({ node, entry, root }: Place, path: string): boolean {
  if (/^(pytorch_)?lightning(\.\w+)*\.Trainer$/.test(textAt(node, '_target_') ?? '')) return true;
  const isNamed = entry?.key === 'trainer' || (node === root && /(^|[\\/])trainer[\\/][^\\/]+$/.test(path));
  return isNamed && keysOf({ node }, TRAINER_KEYS) >= 2;
}

/** Devices of a node, and nodes. */
export function devicesOf(place: Place): readonly [Fact, Fact] {
  const reader = new FactReader(place);
  const one = byDefault(1, 'Trainer');
  return [devices(reader, place), reader.fact(entryAt(place.node, 'num_nodes'), one) ?? one];
}

/** Where the batch size stands: `data` or `datamodule` beside the trainer. */
function dataModule(beside: TreeNode): MappingNode | undefined {
  for (const key of ['data', 'datamodule', 'data_module', 'dm']) {
    const found = mappingAt(beside, `${key}.init_args`) ?? mappingAt(beside, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `devices: 4`, `[0, 1]`, `"0,1"`; all that there are, with `auto` and -1. */
function devices(reader: FactReader, { node }: Place): Fact {
  const entry = firstEntry(node, 'devices', 'gpus');
  const value = reader.value(entry);
  const every = open('it takes all devices that there are', entry?.value.span);
  if (entry === undefined || value === undefined) return reader.fact(entry, every) ?? every;
  if (value.kind === 'list') return { kind: 'written', value: value.items.length, at: entry.value.span };
  const fact = reader.fact(entry);
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    const listed = value.value.split(',').map((one) => one.trim());
    if (listed.length > 1 && listed.every((one) => integerOf(one) !== undefined)) {
      return { kind: 'written', value: listed.length, at: entry.value.span };
    }
  }
  const isNumber = fact?.kind === 'written' && typeof fact.value === 'number' && fact.value > 0;
  return isNumber || fact?.kind === 'open' ? fact : every;
}

function seedOf(root: TreeNode, reader: FactReader): Fact | undefined {
  const fact = reader.fact(firstEntry(root, 'seed_everything', 'seed'), byDefault(0, 'PL_GLOBAL_SEED'));
  return fact?.kind === 'written' && typeof fact.value === 'boolean'
    ? open('it is drawn when it runs')
    : fact;
}

/** How the ranks are evened, unless epochs are cut short by what leaves no count of batches sure. */
function evenings(trainer: MappingNode, text: string): Fact {
  const cut = ['limit_train_batches', 'overfit_batches', 'fast_dev_run'].map((key) => entryAt(trainer, key));
  const short = cut.find((entry) => entry !== undefined && !isWhole(entry.value, text));
  return short === undefined
    ? byDefault(false, 'DistributedSampler')
    : open(`${short.key} cuts epochs short`);
}

/** Whether it leaves an epoch as it is. 1.0 is all of it, and 1 is one batch. */
function isWhole(node: TreeNode, text: string): boolean {
  if (node.kind !== 'scalar') return false;
  if (node.value === 1) return text.slice(node.span.start, node.span.end).includes('.');
  return node.value === null || node.value === false || node.value === 0;
}

/** -1 is no limit. */
function limitOf(fact: Fact | undefined): Fact | undefined {
  return fact?.kind === 'written' && typeof fact.value === 'number' && fact.value < 0 ? undefined : fact;
}

/** Where a `ModelCheckpoint` says how many steps apart it saves: one of the trainer's callbacks, or of those beside it. */
export function checkpointKey({ node, around, root }: Place): Entry | undefined {
  const beside = entryAt(around[0] ?? root, 'callbacks');
  return firstOf([entryAt(node, 'callbacks'), beside], (callbacks) =>
    firstOf(callbacksIn(callbacks), ({ name, callback }) =>
      /(^|\.)(ModelCheckpoint|model_checkpoint)$/.test(name)
        ? firstEntry(callback, 'init_args.every_n_train_steps', 'every_n_train_steps')
        : undefined,
    ),
  );
}

interface Callback {
  /** Its class, or the key it stands at: Hydra's files may set it in another. */
  readonly name: string;
  readonly callback: TreeNode;
}

/** One callback, a list of them, or a mapping by names of one's own. */
function callbacksIn(callbacks: Entry | undefined): readonly Callback[] {
  const value = callbacks?.value;
  if (value === undefined) return [];
  const named = (callback: TreeNode, key = ''): Callback => ({
    name: textAt(callback, 'class_path') ?? textAt(callback, '_target_') ?? key,
    callback,
  });
  switch (value.kind) {
    case 'scalar':
      return [];
    case 'list':
      return value.items.map((item) => named(item));
    case 'mapping':
      return [named(value), ...value.entries.map((entry) => named(entry.value, entry.key))];
  }
}

function spanOf(key: Span | undefined, { span }: MappingNode): Span {
  return { start: key?.start ?? span.start, end: span.end };
}
