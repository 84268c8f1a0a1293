import type { Fact } from '../../facts.ts';
import type { Site } from '../../found.ts';
import { loopsAround } from '../loops/epochLoop.ts';
import { factValue } from '../meaning/evaluate.ts';
import type { LoopAt, Place } from '../meaning/scope.ts';
import type { KnownCalls } from '../sites/reading.ts';
import type { Described } from '../sites/torch.ts';
import type { Argument, Expr } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { epochUses } from './epochs.ts';
import { forgottenIn } from './noSetEpoch.ts';

/** The sites, each with what the text's own loop over it tells: how many epochs, and what it forgets. */
export function withLoops(context: Context): readonly Site[] {
  const uses = epochUses(context);
  const forgotten = forgottenIn(context);
  return context.described.map((described) => {
    const { site } = described;
    const use = uses.find((one) => one.described === described);
    const loop = use === undefined ? loopOfTold(context, described) : use.isPerEpoch ? use.loop : undefined;
    const epochs = loop && epochsOf(context, loop);
    const isForgotten = forgotten.some((one) => one.described === described);
    const isEndless = described.use?.loader.known.isEndless === true;
    const name = isForgotten ? 'no-set-epoch' : isEndless ? 'endless-loader' : undefined;
    const order =
      site.order.kind === 'exact' && name !== undefined ? { ...site.order, loop: name } : site.order;
    return { ...site, order, facts: epochs === undefined ? site.facts : { ...site.facts, epochs } };
  });
}

/** Where another module goes through the loader, the loop that tells its sampler the epoch. */
function loopOfTold({ setEpochs, reading }: Context, { source, site }: Described): LoopAt | undefined {
  if (site.isTraining === false) return undefined;
  const told = setEpochs.find(({ samplers }) => samplers.some(({ call }) => call === source.call));
  return told && loopsAround(reading.program, told.place, 0)[0];
}

/** `range(90)`. A start that is not known is where a resumed run goes on: the end counts all the same. */
function epochsOf({ reading }: Context, { loop, place }: LoopAt): Fact | undefined {
  const range = loop.kind === 'for' ? rangeOf(reading, loop.iterable, place) : undefined;
  if (range === undefined) return undefined;
  const [start, end] = range.args.length === 1 ? [undefined, range.args[0]] : range.args;
  const from = start && reading.evaluator.evaluate(start.value, range.place);
  const to = end && reading.evaluator.evaluate(end.value, range.place);
  if (to?.kind !== 'known' || typeof to.value !== 'bigint') return undefined;
  const first = from?.kind === 'known' && typeof from.value === 'bigint' ? from.value : 0n;
  const count = factValue(to.value - first);
  if (typeof count !== 'number' || count < 1) return undefined;
  if (first === 0n) return { kind: 'written', value: count, at: to.at };
  return { kind: 'derived', value: count, formula: `${to.value} - ${first}` };
}

interface Range {
  readonly args: readonly Argument[];
  readonly place: Place;
}

/** A bar around a bar around a bar. */
const MAX_WRAPPERS = 3;

/** The bounds of `range(…)`, `trange(…)` and `tqdm(range(…))`. */
function rangeOf(reading: KnownCalls, iterable: Expr, place: Place, depth = 0): Range | undefined {
  if (depth > MAX_WRAPPERS) return undefined;
  const meaning = reading.follower.meaning(iterable, place);
  if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') return undefined;
  const { callee } = meaning.expr;
  const args = meaning.expr.args.filter(({ kind }) => kind === 'positional');
  const word = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  if (word === 'range' || word === 'trange') return { args, place: meaning.place };
  const [inner] = args;
  return word === 'tqdm' && inner !== undefined
    ? rangeOf(reading, inner.value, meaning.place, depth + 1)
    : undefined;
}
