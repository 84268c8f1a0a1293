import type { Entry, MappingNode, TreeNode } from '../../../core/document/tree.ts';
import { mappingsOf } from '../../data/nodes.ts';
import { deepspeed } from '../../data/shapes/deepspeed.ts';
import { lightning } from '../../data/shapes/lightning.ts';
import { mmengine } from '../../data/shapes/mmengine.ts';
import type { ShapeReader } from '../../data/shapes/shape.ts';
import { torchtitan } from '../../data/shapes/torchtitan.ts';
import { transformers } from '../../data/shapes/transformers.ts';
import type { Site } from '../../found.ts';
import type { CallAt } from '../meaning/scope.ts';
import type { Dict } from '../syntax/ast.ts';
import { acceleratorSite } from './accelerator.ts';
import type { Reading } from './reading.ts';
import { streamingSite } from './streaming.ts';
import { keywordsOf, treeOf } from './tree.ts';

/** Settings that frameworks take as dictionaries and keywords: read as documents of the same settings are. */
export function frameworkSites(reading: Reading): readonly Site[] {
  const { program } = reading;
  const calls = program.calls.flatMap((at) => sitesOfCall(reading, at));
  const dicts = program.statements.flatMap(({ statement, place }) =>
    statement.kind === 'assign' && statement.value?.kind === 'dict' && isDeepSpeed(statement.value)
      ? sitesIn(reading, treeOf(reading, statement.value, place), deepspeed)
      : [],
  );
  return [...calls, ...dicts, ...mmengineSites(reading)];
}

/** Those of `transformers`, and those of TRL that add to them. */
const TRAINING_ARGUMENTS = new Set([
  'TrainingArguments',
  'Seq2SeqTrainingArguments',
  'SFTConfig',
  'DPOConfig',
  'KTOConfig',
  'ORPOConfig',
  'RewardConfig',
  'GRPOConfig',
  'SentenceTransformerTrainingArguments',
]);

const ARGUMENT_MODULES = ['transformers', 'trl', 'sentence_transformers'];

const LIGHTNING = new Set([
  'lightning.Trainer',
  'lightning.pytorch.Trainer',
  'pytorch_lightning.Trainer',
  'lightning.pytorch.trainer.Trainer',
  'pytorch_lightning.trainer.Trainer',
]);

const STREAMING = new Set([
  'streaming.StreamingDataset',
  'streaming.base.StreamingDataset',
  'streaming.StreamingTextDataset',
]);

function sitesOfCall(reading: Reading, { call, place }: CallAt): readonly Site[] {
  const path = reading.follower.pathOf(call.callee, place);
  const titan = call.args.find(({ name, value }) => name === 'training' && value.kind === 'call');
  if (titan !== undefined) return sitesIn(reading, treeOf(reading, call, place), torchtitan);
  if (path === undefined) return [];
  const [top = ''] = path.split('.');
  const name = path.split('.').at(-1) ?? '';
  const keywords = () => keywordsOf(reading, call.args, call.span, place);
  if (ARGUMENT_MODULES.includes(top) && TRAINING_ARGUMENTS.has(name)) {
    const node = withEntry(keywords(), 'per_device_train_batch_size', null);
    return sitesIn(reading, node, transformers).map((site) => ({ ...site, name }));
  }
  if (LIGHTNING.has(path)) {
    const node = withEntry(keywords(), '_target_', 'lightning.Trainer');
    return sitesIn(reading, node, lightning);
  }
  if (STREAMING.has(path)) return [streamingSite(keywords(), name)];
  if (path === 'accelerate.Accelerator' || path === 'accelerate.accelerator.Accelerator') {
    return [acceleratorSite(keywords())];
  }
  return [];
}

/** A tree with one more entry, unless it has it. */
function withEntry(node: MappingNode, key: string, value: string | null): MappingNode {
  if (node.entries.some((entry) => entry.key === key)) return node;
  const at = { start: node.span.start, end: node.span.start };
  return {
    ...node,
    entries: [{ key, keySpan: at, value: { kind: 'scalar', span: at, value } }, ...node.entries],
  };
}

const MMENGINE = ['train_dataloader', 'val_dataloader', 'test_dataloader'];

const BESIDE = ['train_cfg', 'randomness', 'optim_wrapper'];

/** S12: a configuration's own names, or what is given to a Runner by the same names. */
function mmengineSites(reading: Reading): readonly Site[] {
  const { program } = reading;
  const { module } = program;
  const own = [...MMENGINE, ...BESIDE].flatMap((key): Entry[] => {
    const binding = module.bindings.get(key)?.at(-1);
    if (binding?.kind !== 'value') return [];
    return [{ key, keySpan: binding.target, value: treeOf(reading, binding.value, binding.place) }];
  });
  const end = program.text.length;
  const roots: TreeNode[] = own.some(({ key }) => MMENGINE.includes(key))
    ? [{ kind: 'mapping', span: { start: 0, end }, entries: own }]
    : [];
  for (const { call, place } of program.calls) {
    // Those given by name are the configuration's own, and were read there.
    const isRunner = call.args.some(({ name, value }) => MMENGINE.includes(name) && value.kind !== 'name');
    if (isRunner) roots.push(keywordsOf(reading, call.args, call.span, place));
  }
  return roots.flatMap((root) => sitesIn(reading, root, mmengine));
}

function isDeepSpeed({ entries }: Dict): boolean {
  return entries.some(
    ({ key }) =>
      key?.kind === 'string' &&
      (key.value === 'train_batch_size' || key.value === 'train_micro_batch_size_per_gpu'),
  );
}

function sitesIn({ program: { text } }: Reading, root: TreeNode, shape: ShapeReader): readonly Site[] {
  return [...mappingsOf(root)].flatMap((place) => shape(place, { path: '', text }) ?? []);
}
