import { isPermutation, sameOrder } from '../../samplers/order.ts';
import { type Violation, violation } from '../violation.ts';
import type { Evidence } from './evidence.ts';

/** V19: the first resume is right, and a later one is not. */
export function secondResume({ firstResumeHolds, verdict, resumed }: Evidence): Violation[] {
  if (firstResumeHolds !== true || verdict.first === undefined) return [];
  const { rank, epoch, batch, slot } = verdict.first;
  const count = resumed.stretches.filter((one) => one.resumed).length;
  return [violation('V19', { at: { rank, epoch, batch, slot }, count, unit: 'batch' })];
}

/** V20: the order depends on what no checkpoint of the data holds. */
export function undetermined({ loop }: Evidence): Violation[] {
  return loop.seedFrom === 'global_generator'
    ? [violation('V20', { count: 1, unit: 'epoch', kind: 'global generator' })]
    : [];
}

/** V21: the orders are not those of the configured seed, in any epoch. */
export function seedNotApplied({ reference, loop, orderAsked }: Evidence): Violation[] {
  if (loop.seedFrom === 'global_generator') return [];
  const shuffled = reference.stretches.filter(
    ({ plan }) => isPermutation(plan.order) && plan.order.kind === 'shuffled',
  );
  const others = shuffled.filter(({ plan }) => {
    return !reference.stretches.some(({ epoch }) => {
      const asked = orderAsked(epoch);
      return asked !== undefined && sameOrder(asked, plan.order);
    });
  });
  if (others.length === 0 || others.length < shuffled.length) return [];
  return [violation('V21', { count: others.length, unit: 'epoch' })];
}
