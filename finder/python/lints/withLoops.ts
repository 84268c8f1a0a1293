import type { Fact } from '../../facts.ts';
import type { Site } from '../../found.ts';
import { factValue } from '../meaning/evaluate.ts';
import type { Context } from './context.ts';
import { type EpochUse, epochUses } from './epochs.ts';
import { forgottenIn } from './noSetEpoch.ts';

/** The sites, each with what the text's own loop over it tells: how many epochs, and what it forgets. */
export function withLoops(context: Context): readonly Site[] {
  const uses = epochUses(context);
  const forgotten = forgottenIn(context);
  return context.described.map(({ site }) => {
    const use = uses.find(({ described }) => described.site === site);
    if (use === undefined) return site;
    const epochs = epochsOf(context, use);
    const isForgotten = forgotten.some(({ described }) => described.site === site);
    const order =
      isForgotten && site.order.kind === 'exact' ? { ...site.order, loop: 'no-set-epoch' } : site.order;
    return { ...site, order, facts: epochs === undefined ? site.facts : { ...site.facts, epochs } };
  });
}

/** `range(90)`; from another start it is not said how many. */
function epochsOf({ reading }: Context, { loop: { loop, place } }: EpochUse): Fact | undefined {
  if (loop.kind !== 'for') return undefined;
  const meaning = reading.follower.meaning(loop.iterable, place);
  if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') return undefined;
  const { callee, args } = meaning.expr;
  if (reading.follower.pathOf(callee, meaning.place) !== 'builtins.range') return undefined;
  const end = args.length === 1 ? args[0] : args[1];
  const value = end && reading.evaluator.evaluate(end.value, meaning.place);
  if (value?.kind !== 'known') return undefined;
  const count = factValue(value.value);
  return typeof count === 'number' ? { kind: 'written', value: count, at: value.at } : undefined;
}
