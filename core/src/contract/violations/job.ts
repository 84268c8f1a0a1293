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

/** V21: the orders are not those of the configured seed, from epoch 0 on. */
export function seedNotApplied({ reference, loop, orderAsked }: Evidence): Violation[] {
  const start = reference.stretches[0];
  const asked = start && orderAsked(0);
  if (loop.seedFrom === 'global_generator' || start === undefined || asked === undefined) return [];
  const { order } = start.plan;
  if (!isPermutation(order) || order.kind !== 'shuffled' || sameOrder(order, asked)) return [];
  return [violation('V21', { count: reference.stretches.length, unit: 'epoch' })];
}
