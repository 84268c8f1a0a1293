import {
  type ElasticCheckpoint,
  type ElasticSharding,
  elasticPlan,
  type JobShape,
} from '@sampler-scope/core';
import fc from 'fast-check';

/** A stop of a small job and a shape to go on with. */
export interface ElasticCase {
  readonly checkpoint: ElasticCheckpoint;
  readonly target: JobShape;
}

const shape = fc.record({ ranks: fc.integer({ min: 1, max: 6 }), batchSize: fc.integer({ min: 1, max: 6 }) });

/** Jobs with fewer samples than ranks and with none, with tails of every kind, stopped anywhere from start to end. */
export function elasticCases(
  shardings: readonly ElasticSharding[],
  drops: fc.Arbitrary<boolean> = fc.boolean(),
): fc.Arbitrary<ElasticCase> {
  return fc
    .record({
      datasetLength: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 90 })),
      sharding: fc.constantFrom(...shardings),
      dropLast: drops,
      loaderDropLast: drops,
      saved: shape,
      target: shape,
      stop: fc.nat({ max: 9999 }),
      accumulationSteps: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ saved, target, stop, accumulationSteps, ...job }) => {
      const { batches } = elasticPlan({ ...job, saved: { ...saved, batch: 0 } }, target).before;
      const batch = stop % (batches + 1);
      return { checkpoint: { ...job, saved: { ...saved, batch, accumulationSteps } }, target };
    });
}
