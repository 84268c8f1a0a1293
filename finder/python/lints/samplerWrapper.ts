import type { Fix, Lint } from '../../lint.ts';
import type { Place } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { Context } from './context.ts';
import { importLine } from './imports.ts';

const WRAPPERS = new Set([
  'torchdata.nodes.SamplerWrapper',
  'torchdata.nodes.samplers.SamplerWrapper',
  'torchdata.nodes.samplers.sampler_wrapper.SamplerWrapper',
]);

/** L16: a wrapper that keeps the position itself, around a sampler that keeps it too: set_epoch is passed over. */
export function wrappedTwice(context: Context): readonly Lint[] {
  const { reading } = context;
  return reading.program.calls.flatMap(({ call, place }) => {
    const path = reading.follower.pathOf(call.callee, place);
    const given = call.args.find(({ kind, name }) => kind === 'positional' || name === 'sampler');
    if (path === undefined || !WRAPPERS.has(path) || given === undefined) return [];
    const meaning = reading.follower.meaning(given.value, place);
    const inner =
      meaning.kind === 'expr' && meaning.expr.kind === 'call' ? reading.byCall.get(meaning.expr) : undefined;
    if (inner?.known.system !== 'torchdata') return [];
    const fix = fixOf(context, inner, place);
    const lint: Lint = {
      code: 'L16',
      severity: 'warning',
      message: `SamplerWrapper skips set_epoch of a ${inner.known.name}, which has state of its own: a resume takes the order of another epoch.`,
      at: given.value.span,
      ...(fix === undefined ? {} : { fix }),
    };
    return [lint];
  });
}

function fixOf(context: Context, { known, call }: KnownCall, place: Place): Fix | undefined {
  if (known.role !== 'distributed') return undefined;
  const plain =
    importLine(context, 'torch.utils.data', 'DistributedSampler', place) ??
    importLine(context, 'torch.utils.data.distributed', 'DistributedSampler', place);
  if (plain === undefined) return undefined;
  return {
    title: "Wrap PyTorch's own DistributedSampler",
    edits: [...plain.edits, { at: call.callee.span, text: plain.name }],
  };
}
