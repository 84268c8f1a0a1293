import type { Site } from '../../found.ts';
import type { Lint, TextEdit } from '../../lint.ts';
import type { SetEpoch } from '../loops/setEpoch.ts';
import type { Described } from '../sites/torch.ts';
import type { Statement } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { moved } from './edits.ts';
import { type EpochUse, epochUses } from './epochs.ts';

/** L2: the sampler is told the epoch when its order is drawn already. */
export function lateSetEpoch(context: Context): readonly Lint[] {
  const endless = context.described.flatMap((described) => endlessLint(context, described) ?? []);
  const late = epochUses(context).flatMap((use) => {
    const late = lateCall(use);
    if (late === undefined) return [];
    const edits = editsOf(context, use, late);
    const lint: Lint = {
      code: 'L2',
      severity: 'warning',
      message: messageOf(use),
      at: late.call.span,
      ...(edits === undefined
        ? {}
        : { fix: { title: 'Call set_epoch before the loader is gone through', edits } }),
    };
    return [lint];
  });
  return [...endless, ...late];
}

/** A loader that keeps one iterator for all epochs, whose workers draw orders ahead of set_epoch. */
function endlessLint({ setEpochs }: Context, { site, source, use }: Described): Lint | undefined {
  const told = setEpochs.find(({ samplers }) => samplers.some(({ call }) => call === source.call));
  if (told === undefined || use?.loader.known.isEndless !== true || hasNoWorkers(site)) return undefined;
  return {
    code: 'L2',
    severity: 'warning',
    message: `${use.loader.known.name} keeps one iterator for all epochs, whose workers draw orders ahead: set_epoch comes too late for at least one epoch.`,
    at: told.call.span,
  };
}

function hasNoWorkers({ facts: { num_workers: workers } }: Site): boolean {
  return workers !== undefined && workers.kind !== 'open' && workers.value === 0;
}

/** The first call in the loop, if it stands after what goes through the loader, and tells this epoch and not the next. */
function lateCall({ told, iteration, loop, described }: EpochUse): SetEpoch | undefined {
  const [first, ...others] = told;
  const isInLoop =
    first?.place.scope === loop.place.scope && first.place.arms.some(({ of }) => of === loop.loop);
  if (first === undefined || others.length > 0 || !isInLoop) return undefined;
  if (iteration.place.scope !== loop.place.scope || first.place.at < iteration.place.at) {
    return undefined;
  }
  const [epoch] = first.call.args;
  const target = loop.loop.kind === 'for' ? loop.loop.target : undefined;
  const isThisEpoch =
    epoch?.value.kind === 'name' && target?.kind === 'name' && epoch.value.name === target.name;
  // Without workers an iterator draws its order on its first batch only.
  const isLate = iteration.loop !== undefined || !hasNoWorkers(described.site);
  return isThisEpoch && isLate ? first : undefined;
}

function messageOf({ iteration }: EpochUse): string {
  return iteration.loop === undefined
    ? 'set_epoch comes after iter(): the workers have drawn the order by then, so each epoch has the order of the one before.'
    : 'set_epoch comes after the epoch it is meant for: each epoch has the order of the one before.';
}

/** Both have to stand in the loop's own block. */
function editsOf(
  { text }: Context,
  { loop, iteration }: EpochUse,
  late: SetEpoch,
): readonly TextEdit[] | undefined {
  const { statements } = loop.loop.body;
  const statement = statements.find(({ span }) => span.start === late.place.at);
  const before = statements.find((one) => contains(one, iteration.at.start));
  if (statement?.kind !== 'evaluate' || before === undefined) return undefined;
  return moved(text, statement, before);
}

function contains({ span }: Statement, at: number): boolean {
  return span.start <= at && at < span.end;
}
