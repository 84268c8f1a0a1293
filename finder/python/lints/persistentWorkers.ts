import { countOf, flagOf } from '../../derive/values.ts';
import type { Lint } from '../../lint.ts';
import type { CallAt } from '../meaning/scope.ts';
import { argumentFacts, type KnownCall, slotOf } from '../sites/describe.ts';
import type { Context } from './context.ts';

/** L15: workers that live on keep the copy of the dataset they began with; what is set on the dataset later is not seen. */
export function keptWorkers(context: Context): readonly Lint[] {
  const { reading } = context;
  const loaders = reading.calls.filter(({ known }) => known.role === 'loader');
  return (reading.program.methodCalls.get('set_epoch') ?? []).flatMap((at) => {
    const loader = loaders.find((one) => keepsWorkers(context, one) && isOfDataset(context, at, one));
    if (loader === undefined) return [];
    const slot = slotOf(loader, 'persistent_workers');
    const lint: Lint = {
      code: 'L15',
      severity: 'warning',
      message:
        'set_epoch of this dataset does not reach its workers: persistent_workers=True keeps the copies they began with.',
      at: at.call.span,
      ...(slot === undefined
        ? {}
        : {
            fix: {
              title: 'Start the workers anew each epoch',
              edits: [{ at: slot.at, text: `${slot.before}False` }],
            },
          }),
    };
    return [lint];
  });
}

function keepsWorkers({ reading }: Context, loader: KnownCall): boolean {
  const facts = argumentFacts(reading, loader, {
    persistent_workers: 'persistent_workers',
    num_workers: 'num_workers',
  });
  const hasNone = countOf(facts, 'num_workers', 0) === 0;
  return flagOf(facts, 'persistent_workers') === true && !hasNone;
}

function isOfDataset({ reading }: Context, { call, place }: CallAt, loader: KnownCall): boolean {
  const dataset = loader.args.given.get('dataset');
  if (call.callee.kind !== 'member' || dataset === undefined) return false;
  const { follower } = reading;
  const [told, held] = [
    follower.meaning(call.callee.object, place),
    follower.meaning(dataset.expr, dataset.place),
  ];
  return told.kind === 'expr' && held.kind === 'expr' && told.expr === held.expr;
}
