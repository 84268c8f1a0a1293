import type { Facts } from '../facts.ts';
import type { Site } from '../found.ts';
import { countOf } from './values.ts';

/** A loop that gives the sampler no batch size; a single process has one that is given it. */
const PASSED: Readonly<Record<string, string>> = { 'helios-iteration-distributed': 'helios-iteration' };

/** The site as it is in a single process, where that takes another sampler and the facts say that there is but one. */
export function asOneProcess(site: Site, facts: Facts): { readonly site: Site; readonly facts: Facts } {
  const { order } = site;
  if (order.kind !== 'exact' || order.alone === undefined || countOf(facts, 'num_replicas') !== 1) {
    return { site, facts };
  }
  const { sampler_batch_size: _, sampler_drop_last: __, ...rest } = facts;
  const loop = order.loop === undefined ? undefined : (PASSED[order.loop] ?? order.loop);
  return {
    site: {
      ...site,
      order: { kind: 'exact', sampler: order.alone, ...(loop === undefined ? {} : { loop }) },
    },
    facts: rest,
  };
}
