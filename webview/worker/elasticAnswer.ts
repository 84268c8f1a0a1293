import {
  type ElasticCheckpoint,
  type ElasticPlan,
  elasticCheckpointOf,
  elasticMap,
  elasticOutcome,
  elasticPlan,
  elasticTargets,
  formatCount,
  type JobShape,
  type Stop,
  stopRuns,
} from '@sampler-scope/core';
import type { ElasticAnswer, ElasticChoice } from '../protocol/answers.ts';
import type { ScenarioChanges } from '../protocol/scenario.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import { requireJob, shapesOf } from './jobOfRequest.ts';

/** World sizes on the map, in eighths of the saved one; and batch sizes, in quarters. */
const WORLD_EIGHTHS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16];
const BATCH_QUARTERS = [1, 2, 3, 4, 6, 8, 12, 16];

/** How a job goes on in another shape: by plan, the ways to choose from, and a map of shapes. */
export function elasticAnswer(request: StoppedJob): ElasticAnswer {
  const { config, scenario } = requireJob(request);
  const { stop } = stopRuns(config, scenario);
  const checkpoint = elasticCheckpointOf(config, stop.batch);
  const { saved, target } = shapesOf(config, scenario);
  const plan = elasticPlan(checkpoint, target);
  const candidates = {
    ranks: around(saved.ranks, WORLD_EIGHTHS, 8, target.ranks),
    batchSizes: around(saved.batchSize, BATCH_QUARTERS, 4, target.batchSize),
  };
  return {
    batch: stop.batch,
    saved,
    target,
    plan,
    choices: choicesOf({
      plan,
      checkpoint,
      target,
      candidates,
      stop,
      startIter: scenario.with?.startIter,
      kept: request.scenario.with ?? {},
    }),
    map: elasticMap(checkpoint, candidates),
  };
}

/** Sizes around the saved one, and the one that is resumed with. Ascending. */
function around(saved: number, parts: readonly number[], whole: number, target: number): number[] {
  const unit = Math.max(1, saved / whole);
  const sizes = new Set([...parts.map((part) => Math.max(1, Math.round(part * unit))), saved, target]);
  return [...sizes].sort((a, b) => a - b);
}

interface Situation {
  readonly plan: ElasticPlan;
  readonly checkpoint: ElasticCheckpoint;
  readonly target: JobShape;
  readonly candidates: { readonly ranks: readonly number[]; readonly batchSizes: readonly number[] };
  readonly stop: Stop;
  /** What the scenario sets itself. */
  readonly startIter: number | undefined;
  /** What else is different on resume. */
  readonly kept: ScenarioChanges;
}

/** The ways to go on, those that lose nothing first. */
function choicesOf(situation: Situation): ElasticChoice[] {
  const { plan, target, stop } = situation;
  const { exact, floor, ceil, safe } = plan;
  const here = (kind: ElasticChoice['kind'], words: string, outcome: typeof floor): ElasticChoice =>
    choice(situation, kind, words, outcome, target, stop);
  const ways =
    exact === undefined
      ? [
          otherStop(situation, safe.next),
          ...otherShapes(situation),
          here('down', 'round down', floor),
          ...(ceil.startIter === floor.startIter ? [] : [here('up', 'round up', ceil)]),
        ]
      : [here('exact', 'go on here', exact), ...otherShapes(situation)];
  const { startIter } = situation;
  if (startIter !== undefined && !ways.some(({ isShown }) => isShown)) {
    const outcome = elasticOutcome(situation.checkpoint, target, startIter);
    ways.push(here('asSet', 'as it is set', { ...outcome, startIter }));
  }
  return ways.toSorted((a, b) => Number(b.lossless) - Number(a.lossless));
}

/** The same shape, at the next stop that its batches divide. */
function otherStop(situation: Situation, safe: ElasticPlan['safe']['next']): ElasticChoice {
  const stop = { epoch: situation.stop.epoch, batch: safe.batch };
  const nothing = { repeated: 0, skipped: 0, lost: 0, lossless: true, startIter: safe.startIter };
  const words = `stop at ${formatCount(safe.batch)} instead`;
  return choice(situation, 'otherStop', words, nothing, situation.target, stop);
}

/** The nearest other shapes that lose nothing: on another world size, and with the same global batch. */
function otherShapes(situation: Situation): ElasticChoice[] {
  const { checkpoint, candidates, target, stop } = situation;
  const { saved } = checkpoint;
  const lossless = elasticTargets(checkpoint, candidates).filter(
    ({ lost, ranks, batchSize }) =>
      lost === 0 &&
      (ranks !== target.ranks || batchSize !== target.batchSize) &&
      (ranks !== saved.ranks || batchSize !== saved.batchSize),
  );
  const nearest = (of: typeof lossless) =>
    of.toSorted((a, b) => Math.abs(a.ranks - target.ranks) - Math.abs(b.ranks - target.ranks))[0];
  const sameBatch = nearest(lossless.filter(({ batchSize }) => batchSize === target.batchSize));
  const sameGlobal = nearest(lossless.filter((one) => one.sameGlobalBatch));
  const outcome = (startIter: number) => ({ startIter, repeated: 0, skipped: 0, lost: 0, lossless: true });
  return [
    ...(sameBatch === undefined
      ? []
      : [
          choice(
            situation,
            'otherWorld',
            `resume on ${shapeWords(sameBatch)}`,
            outcome(sameBatch.startIter),
            sameBatch,
            stop,
          ),
        ]),
    ...(sameGlobal === undefined
      ? []
      : [
          choice(
            situation,
            'sameGlobalBatch',
            `resume on ${shapeWords(sameGlobal)}, same global batch`,
            outcome(sameGlobal.startIter),
            sameGlobal,
            stop,
          ),
        ]),
  ];
}

function choice(
  { checkpoint, kept, startIter: set, target, stop: current }: Situation,
  kind: ElasticChoice['kind'],
  words: string,
  outcome: ElasticPlan['floor'],
  shape: JobShape,
  stop: Stop,
): ElasticChoice {
  const { saved } = checkpoint;
  const {
    num_replicas: _ranks,
    batch_size: _batch,
    start_iter: _start,
    start_iter_offset: _by,
    ...rest
  } = kept;
  const { startIter, repeated, skipped, lost, lossless } = outcome;
  const isHere =
    stop.batch === current.batch && shape.ranks === target.ranks && shape.batchSize === target.batchSize;
  return {
    kind,
    words,
    startIter,
    twice: repeated,
    lost: skipped + lost,
    lossless,
    isShown: isHere && (set ?? saved.batch) === startIter,
    stop,
    shape: { ranks: shape.ranks, batchSize: shape.batchSize },
    changes: {
      ...rest,
      ...(shape.ranks === saved.ranks ? {} : { num_replicas: shape.ranks }),
      ...(shape.batchSize === saved.batchSize ? {} : { batch_size: shape.batchSize }),
      start_iter: startIter,
    },
  };
}

/** `8 × 32`. */
export function shapeWords({ ranks, batchSize }: JobShape): string {
  return `${formatCount(ranks)} × ${formatCount(batchSize)}`;
}
