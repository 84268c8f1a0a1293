import {
  batchesOfRank,
  batchLength,
  drawOrder,
  placeOfSlot,
  type Run,
  realSamplesOfRank,
  type Stretch,
} from '@sampler-scope/core';
import { rankCount } from '../../../../core/src/loader/sharding.ts';
import type { NaiveRun, NaiveStretch } from './run.ts';

/** A run of the core's, written out. Its plans are held to the samplers' own words in `loader/epochPlan.test.ts`. */
export function materialise({ stretches }: Pick<Run, 'stretches'>): NaiveRun {
  return stretches.map(writtenOut);
}

function writtenOut({ epoch, resumed, plan, batches }: Stretch): NaiveStretch {
  const indices = drawOrder(plan.order);
  return {
    epoch,
    resumed,
    size: plan.batchSize,
    ranks: Array.from({ length: rankCount(plan.sharding) }, (_, rank) =>
      Array.from({ length: Math.min(batches, batchesOfRank(plan, rank)) }, (_, batch) =>
        Array.from({ length: batchLength(plan, rank, batch) }, (_, slot) => {
          const place = placeOfSlot(plan, rank, batch, slot);
          const sample = plan.offset + batch * plan.batchSize + slot;
          return {
            index: indices[place % indices.length] ?? -1,
            pad: sample >= realSamplesOfRank(plan, rank),
          };
        }),
      ),
    ),
  };
}
