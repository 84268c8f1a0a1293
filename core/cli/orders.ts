import { OrderCache } from '@sampler-scope/core';

/** What orders of one file may take while it is checked: a quarter of a gibibyte. */
export function newOrders(): OrderCache {
  return new OrderCache(2 ** 28);
}
