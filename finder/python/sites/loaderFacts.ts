import type { Fact, Facts } from '../../facts.ts';
import { argumentFacts } from './describe.ts';
import type { LoaderUse } from './loaders.ts';
import type { KnownCalls } from './reading.ts';

/** The loader's facts, by its parameters. */
export const LOADER = {
  batch_size: 'batch_size',
  drop_last: 'drop_last',
  num_workers: 'num_workers',
  prefetch_factor: 'prefetch_factor',
  persistent_workers: 'persistent_workers',
} as const;

const CUT_ELSEWHERE: Fact = { kind: 'open', why: 'a batch sampler that is not known cuts the batches' };

/** What a loader says of its batches and workers; or what cuts its batches, if that is another. */
export function loaderFacts(reading: KnownCalls, { loader, batches }: LoaderUse): Facts {
  const { prefetch_factor: prefetch, ...facts } = argumentFacts(reading, loader, LOADER);
  const workers = facts.num_workers;
  const hasWorkers = workers !== undefined && workers.kind !== 'open' && workers.value !== 0;
  const isCutElsewhere = batches === undefined && loader.args.given.has('batch_sampler');
  const prefetched: Fact = prefetch ?? { kind: 'default', value: 2, of: loader.known.name };
  return {
    ...facts,
    ...(hasWorkers ? { prefetch_factor: prefetched } : {}),
    ...(isCutElsewhere ? { batch_size: CUT_ELSEWHERE, drop_last: CUT_ELSEWHERE } : {}),
    ...(batches === undefined
      ? {}
      : argumentFacts(reading, batches, { batch_size: 'batch_size', drop_last: 'drop_last' })),
  };
}
