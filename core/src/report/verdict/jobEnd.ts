import type { StopCheck } from '../../contract/checkStop.ts';
import { plural } from '../numbers.ts';

/** Whether the job ends after as many batches as planned, and by how many it does not. */
export function lateOrEarly({ verdict }: StopCheck): { readonly value: string; readonly note: string } {
  const more = verdict.epochs.reduce(
    (sum, { planned, ranBefore, ranAfter }) => sum + ranBefore + ranAfter - planned,
    0,
  );
  if (more === 0) return { value: 'on plan', note: 'on plan' };
  const value = more > 0 ? 'late' : 'early';
  return { value, note: `${plural(Math.abs(more), 'batch', 'batches')} ${value}` };
}
