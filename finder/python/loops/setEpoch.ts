import type { CallAt } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { KnownCalls } from '../sites/reading.ts';
import { callOf } from './iterations.ts';

/** A call of `set_epoch`, and the samplers it may reach. */
export interface SetEpoch extends CallAt {
  readonly samplers: readonly KnownCall[];
  /** Whether it may reach others too: what it is called on is not known. */
  readonly isOpen: boolean;
}

export function setEpochCalls(reading: KnownCalls): readonly SetEpoch[] {
  return (reading.program.methodCalls.get('set_epoch') ?? []).map(({ call, place }) => {
    const { callee } = call;
    if (callee.kind !== 'member') return { call, place, samplers: [], isOpen: true };
    const meanings = reading.follower.meanings(callee.object, place);
    const samplers: KnownCall[] = [];
    let isOpen = false;
    for (const meaning of meanings) {
      const made = callOf(meaning);
      const known = made && reading.byCall.get(made);
      const isNone = meaning.kind === 'expr' && meaning.expr.kind === 'none';
      if (known !== undefined) samplers.push(...withInner(reading, known));
      else if (!isNone) isOpen = true;
    }
    return { call, place, samplers, isOpen };
  });
}

/** A batch sampler passes the epoch on to what it cuts; a loader of Accelerate's to its sampler. */
function withInner({ follower, byCall }: KnownCalls, known: KnownCall): readonly KnownCall[] {
  const inner = known.args.given.get('sampler');
  if (inner === undefined) return [known];
  const meanings = follower.meanings(inner.expr, inner.place);
  const calls = meanings.flatMap((meaning) =>
    meaning.kind === 'expr' && meaning.expr.kind === 'call' ? (byCall.get(meaning.expr) ?? []) : [],
  );
  return [known, ...calls];
}
