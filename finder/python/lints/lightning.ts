import type { Fix, Lint } from '../../lint.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { Context } from './context.ts';
import { importLine } from './imports.ts';

const MODULES = [
  'lightning',
  'lightning.pytorch',
  'pytorch_lightning',
  'lightning.pytorch.callbacks',
  'pytorch_lightning.callbacks',
  'lightning.pytorch.callbacks.model_checkpoint',
  'pytorch_lightning.callbacks.model_checkpoint',
];
const CHECKPOINTS = new Set(MODULES.map((module) => `${module}.ModelCheckpoint`));

/** L17: Lightning saves in mid-epoch, and its loader has no state to save. */
export function statelessLoader(context: Context): readonly Lint[] {
  const { reading, described } = context;
  const stateless = described.filter(
    ({ site, use }) =>
      use?.loader.known.system === 'torch' && use.loader.known.role === 'loader' && site.isTraining !== false,
  );
  if (stateless.length === 0) return [];
  return reading.program.calls.flatMap(({ call, place }) => {
    const path = reading.follower.pathOf(call.callee, place);
    const every = call.args.find(({ name }) => name === 'every_n_train_steps');
    if (path === undefined || !CHECKPOINTS.has(path) || every === undefined) return [];
    const value = reading.evaluator.evaluate(every.value, place);
    if (value.kind === 'known' && (value.value === null || value.value === 0n)) return [];
    const fix = fixOf(
      context,
      stateless.flatMap(({ use }) => use?.loader ?? []),
    );
    const lint: Lint = {
      code: 'L17',
      severity: 'warning',
      message:
        'A checkpoint in mid-epoch holds no position of a plain DataLoader: resumed, Lightning starts the epoch again ' +
        'from its first batch and stops it early.',
      at: every.value.span,
      ...(fix === undefined ? {} : { fix }),
    };
    return [lint];
  });
}

function fixOf(context: Context, loaders: readonly KnownCall[]): Fix | undefined {
  const [first] = loaders;
  const stateful =
    first && importLine(context, 'torchdata.stateful_dataloader', 'StatefulDataLoader', first.place);
  if (stateful === undefined) return undefined;
  const calls = [...new Set(loaders.map(({ call }) => call))];
  return {
    title: 'Use a StatefulDataLoader, whose position is saved',
    edits: [...stateful.edits, ...calls.map(({ callee }) => ({ at: callee.span, text: stateful.name }))],
  };
}
