import { type Order, orderKey } from '@sampler-scope/core';

/** What two orders share exactly if they are the same: a text, or for an order that was only listed, itself. */
export function orderName(order: Order): string | Order {
  return order.kind === 'listed' ? order : orderKey(order);
}
