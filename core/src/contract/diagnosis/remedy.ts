import type { Changes, SamplerConfig } from '../../config/samplerConfig.ts';
import { CORRECT_LOOP, type LoopParameters } from '../../training/loop.ts';
import { loopOf } from '../../training/loopOf.ts';
import type { Diagnosis } from './cause.ts';

/** What is to be otherwise in a job so that a fault of it is gone. Plain data. */
export interface Remedy {
  /** Parameters of the loop, as the correct loop has them. */
  readonly loop: Partial<LoopParameters>;
  /** What is not to be changed on resume. */
  readonly without: readonly (keyof Changes)[];
  /** The batch size that the sampler is to be given; absent: the one it has is right. */
  readonly batchSize?: number;
}

interface Concern {
  readonly loop: readonly (keyof LoopParameters)[];
  readonly without: readonly (keyof Changes)[];
}

const EPOCH_OF_SAMPLER = ['setEpoch', 'samplerEpoch', 'sourceEpoch', 'iterator'] as const;

/** What each kind of fault can come from. A change of shape has no remedy of its own: the elastic plan says how it goes on. */
const CONCERNS: Readonly<Record<Diagnosis['about'], Concern>> = {
  position: {
    loop: [
      'counter',
      'counterTaken',
      'counterAfterResume',
      'savedAtEpochEnd',
      'restoredEpoch',
      'restoredUnit',
      'restoredAdded',
      'samplerBatchSize',
      'applied',
      'firstEpoch',
    ],
    without: ['startIter', 'startIterOffset'],
  },
  epoch: {
    loop: [
      'savedEpoch',
      'savedAtEpochEnd',
      'savedAtStop',
      'restoredEpoch',
      'applied',
      'firstEpoch',
      ...EPOCH_OF_SAMPLER,
    ],
    without: ['setEpoch', 'epochOffset'],
  },
  'later epochs': {
    loop: ['cleared', 'savedAtEpochEnd', ...EPOCH_OF_SAMPLER],
    without: ['setEpoch', 'epochOffset'],
  },
  order: {
    loop: [
      'seedFrom',
      'generatorRestored',
      'validationDraws',
      'orderAfterResume',
      'grownBy',
      ...EPOCH_OF_SAMPLER,
    ],
    without: ['seed', 'datasetLength', 'setEpoch', 'epochOffset'],
  },
  ranks: { loop: ['padding', 'seedFrom'], without: [] },
  shape: { loop: [], without: [] },
};

/**
 * What mends a fault in the job itself: all that the fault can come from and that departs from what is right. `undefined`
 * where no cause is known, or none of it does.
 */
export function remedyOf(
  { about, causes }: Diagnosis,
  config: SamplerConfig,
  changes: Changes,
): Remedy | undefined {
  if (causes.length === 0) return undefined;
  const concern = CONCERNS[about];
  const loop = loopOf(config);
  const departs = concern.loop.filter((name) => loop[name] !== CORRECT_LOOP[name]);
  const without = concern.without.filter((name) => changes[name] !== undefined);
  const batchSize = config.loader?.batchSize ?? 1;
  const isTold = !causes.includes('batches-as-samples') || config.args?.batchSize === batchSize;
  if (departs.length === 0 && without.length === 0 && isTold) return undefined;
  return {
    loop: Object.fromEntries(departs.map((name) => [name, CORRECT_LOOP[name]])),
    without,
    ...(isTold ? {} : { batchSize }),
  };
}
