import type { Lint } from '../../lint.ts';
import { bindingsOf } from '../meaning/reaching.ts';
import type { Context } from './context.ts';

/** L14, of several runs: neighbouring seeds share all orders but one, since epoch e is shuffled by seed + e. */
export function seedSweep({ reading, described }: Context): readonly Lint[] {
  return described.flatMap(({ source, site }) => {
    const seed = source.args.given.get('seed') ?? source.args.given.get('random_seed');
    if (seed?.expr.kind !== 'name' || site.order.kind !== 'exact') return [];
    const [binding] = bindingsOf(seed.expr.name, seed.place);
    if (binding?.kind !== 'each') return [];
    const meaning = reading.follower.meaning(binding.iterable, binding.place);
    if (meaning.kind !== 'expr') return [];
    const { expr, place } = meaning;
    const isRange =
      expr.kind === 'call' &&
      reading.follower.pathOf(expr.callee, place) === 'builtins.range' &&
      expr.args.length < 3;
    const values =
      expr.kind === 'sequence' ? expr.items.map((item) => reading.evaluator.evaluate(item, place)) : [];
    const numbers = values.flatMap((value) =>
      value.kind === 'known' && typeof value.value === 'bigint' ? [value.value] : [],
    );
    const isConsecutive = numbers.some((number) => numbers.includes(number + 1n));
    if (!isRange && !isConsecutive) return [];
    const lint: Lint = {
      code: 'L14',
      severity: 'information',
      message:
        'Seeds next to each other share their orders: epoch e + 1 of seed s is shuffled as epoch e of seed s + 1. ' +
        'Take seeds further apart than a run has epochs.',
      at: seed.span,
    };
    return [lint];
  });
}
