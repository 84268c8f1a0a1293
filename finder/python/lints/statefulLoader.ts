import type { Lint } from '../../lint.ts';
import { loopsAround } from '../loops/epochLoop.ts';
import { loaderOf } from '../loops/iterations.ts';
import type { CallAt } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { Context } from './context.ts';
import { moved, sameBlock } from './edits.ts';

/** L11: a loader's state is loaded when an iterator over it is made already. */
export function lateLoad(context: Context): readonly Lint[] {
  const { reading, iterations, text } = context;
  return (reading.program.methodCalls.get('load_state_dict') ?? []).flatMap((load) => {
    const loader = statefulLoader(context, load);
    const before = iterations.filter(
      ({ loader: one, place }) =>
        one === loader && place.scope === load.place.scope && place.at < load.place.at,
    );
    const after = iterations.filter(
      ({ loader: one, place }) =>
        one === loader && place.scope === load.place.scope && place.at > load.place.at,
    );
    const [iteration] = before;
    const shared =
      iteration && loopsAround(reading.program, load.place, 9).some(({ loop }) => loop === iteration.loop);
    const isLate =
      iteration !== undefined && (iteration.loop === undefined ? after.length === 0 : shared === true);
    if (loader === undefined || !isLate) return [];
    const statements = reading.program.statements.filter(({ place }) => sameBlock(place, iteration.place));
    const statement = statements.find(
      ({ place }) => place.at === load.place.at && sameBlock(place, load.place),
    );
    const first = statements.find(({ place }) => place.at === iteration.place.at);
    const edits =
      statement?.statement.kind === 'evaluate' && first !== undefined
        ? moved(text, statement.statement, first.statement)
        : undefined;
    const lint: Lint = {
      code: 'L11',
      severity: 'error',
      message: 'load_state_dict comes after iter(): this iterator goes on as if no state were loaded.',
      at: load.call.span,
      ...(edits === undefined ? {} : { fix: { title: 'Load the state before iter()', edits } }),
    };
    return [lint];
  });
}

function statefulLoader({ reading }: Context, { call, place }: CallAt): KnownCall | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  for (const meaning of reading.follower.meanings(callee.object, place)) {
    const loader = loaderOf(reading, meaning);
    if (loader?.known.system === 'torchdata') return loader;
  }
  return undefined;
}
