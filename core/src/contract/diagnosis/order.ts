import { isPermutation } from '../../samplers/order.ts';
import type { StopCheck } from '../checkStop.ts';
import type { CauseId } from './cause.ts';
import type { Signs } from './signs.ts';

/** The causes of a resumed epoch whose order is that of no epoch of the uninterrupted run. */
export function orderCauses({ reference }: StopCheck, { head }: Signs): readonly CauseId[] {
  if (head.location !== undefined || head.empty) return [];
  const planned = reference.stretches[0]?.plan.order;
  const { order } = head.stretch.plan;
  if (planned === undefined || !isPermutation(order) || !isPermutation(planned)) return [];
  if (order.length !== planned.length) return ['dataset-changed'];
  if (order.kind === 'sequential') return ['not-shuffled'];
  return ['seed-changed', 'order-from-global-generator'];
}
