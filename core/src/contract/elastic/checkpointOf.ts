import type { SamplerConfig } from '../../config/samplerConfig.ts';
import { loopOf } from '../../training/loopOf.ts';
import type { ElasticCheckpoint } from './checkpoint.ts';

/** The job of a configuration, stopped after some batches of an epoch, as the elastic plan takes it. */
export function elasticCheckpointOf(config: SamplerConfig, batch: number): ElasticCheckpoint {
  const { dataset, args = {}, loader = {} } = config;
  const { sharding, dropLast, accumulationSteps } = loopOf(config);
  const both = dropLast === 'both';
  return {
    datasetLength: dataset.length,
    sharding: sharding === 'chunked' ? 'chunked' : 'strided',
    dropLast: both || args.dropLast === true,
    loaderDropLast: both || (loader.dropLast ?? false),
    saved: {
      ranks: typeof args.numReplicas === 'number' ? args.numReplicas : 1,
      batchSize: loader.batchSize ?? 1,
      batch,
      accumulationSteps,
    },
  };
}
