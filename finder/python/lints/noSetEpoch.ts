import type { Fix, Lint } from '../../lint.ts';
import { callOf } from '../loops/iterations.ts';
import { attributeKey } from '../meaning/keys.ts';
import { withParts } from '../syntax/walk.ts';
import { type Context, nameFor, sourceOf } from './context.ts';
import { lineAtStart } from './edits.ts';
import { type EpochUse, epochUses } from './epochs.ts';

/** L1: a loop of epochs that never tells the sampler which one it is. */
export function noSetEpoch(context: Context): readonly Lint[] {
  return forgottenIn(context).map((use) => {
    const { loop } = use.loop;
    const { site, source } = use.described;
    const isChosen = source.known.role === 'create-loader' && site.order.kind === 'exact';
    const name = isChosen ? site.order.sampler : site.name;
    const fix = fixOf(context, use);
    return {
      code: 'L1',
      severity: 'warning',
      message: `This loop never calls set_epoch on its ${name}: every epoch has the order of epoch 0.`,
      at: { start: loop.span.start, end: loop.body.span.start },
      ...(fix === undefined ? {} : { fix }),
    };
  });
}

/** The loops in question: they go over more than one epoch, and no call tells the sampler. */
export function forgottenIn(context: Context): readonly EpochUse[] {
  return epochUses(context).filter(
    (use) => use.told.length === 0 && use.described.site.isTraining !== false && !isSingle(context, use),
  );
}

/** `range(1)`. */
function isSingle({ reading }: Context, { loop: { loop, place }, isPerEpoch }: EpochUse): boolean {
  if (!isPerEpoch) return false;
  return loop.kind === 'for' && reading.evaluator.lengthOf(loop.iterable, place) === 1n;
}

function fixOf(context: Context, use: EpochUse): Fix | undefined {
  const { loop, place } = use.loop;
  if (loop.kind !== 'for' || !use.isPerEpoch) return undefined;
  const target = loop.target.kind === 'sequence' ? loop.target.items[0] : loop.target;
  const [first] = loop.body.statements;
  if (target?.kind !== 'name' || target.name === '_' || first === undefined) return undefined;
  const inside = { ...place, at: first.span.start };
  const { use: loader, source } = use.described;
  const named = nameFor(context, source.call, inside);
  const item = loader?.loader.known.role === 'create-loader' ? 0 : undefined;
  const loaderName =
    loader && (nameFor(context, loader.loader.call, inside, item) ?? iteratedName(context, use));
  const sampler = named ?? (loaderName && !loader?.batches ? `${loaderName}.sampler` : undefined);
  if (sampler === undefined) return undefined;
  const call = `${sampler}.set_epoch(${target.name})`;
  const edit = lineAtStart(context.text, loop.body, loader?.isOptional ? guarded(sampler, call) : call);
  return edit && { title: `Call ${call} at the start of the epoch`, edits: [edit] };
}

/** What the loop itself goes through, as it is written: `loader` in `enumerate(loader)`. */
function iteratedName({ reading, text }: Context, { iteration, loop }: EpochUse): string | undefined {
  if (iteration.loop === undefined || iteration.place.scope !== loop.place.scope) return undefined;
  for (const part of withParts(iteration.loop.iterable)) {
    if (attributeKey(part) === undefined) continue;
    const meanings = reading.follower.meanings(part, iteration.place);
    if (meanings.some((one) => callOf(one) === iteration.loader.call)) return sourceOf(text, part);
  }
  return undefined;
}

/** A sampler that may be None is asked first: a loader without one has a sampler that knows of no epochs. */
function guarded(sampler: string, call: string): string {
  return `if hasattr(${sampler}, "set_epoch"): ${call}`;
}
