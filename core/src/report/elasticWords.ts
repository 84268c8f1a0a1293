import type { BatchStart } from '../contract/elastic/outcome.ts';
import type { ElasticNote, ElasticPlan } from '../contract/elastic/plan.ts';
import type { WayOut } from '../contract/elastic/waysOut.ts';
import { equation } from './causes/formula.ts';
import { formatCount, formatNumber, plural } from './numbers.ts';

/** A way to go on in another shape: what to set, and what it costs. */
export interface ElasticChoice {
  readonly what: string;
  readonly startIter: number;
  /** Samples trained twice, and samples never trained in the epoch. */
  readonly twice: number;
  readonly lost: number;
  readonly lossless: boolean;
}

/** An elastic plan as a person reads it. */
export interface ElasticWords {
  readonly title: string;
  readonly headline: string;
  readonly formula: readonly string[];
  /** The lossless ones first. */
  readonly choices: readonly ElasticChoice[];
  /** Other ways, and what else changes. */
  readonly notes: readonly string[];
}

/** Says an elastic plan in words. */
export function elasticWords(plan: ElasticPlan, batch: number): ElasticWords {
  const { before, after, exact, floor, epochOver, safe } = plan;
  const choices = choicesOf(plan, batch);
  return {
    title: `${shape(before)} → ${shape(after)} after batch ${formatCount(batch)}`,
    headline: epochOver
      ? 'Lossless: the epoch is over, and the run goes on with the next one from its start'
      : exact?.lossless
        ? `Lossless with start_iter ${formatCount(exact.startIter)}`
        : exact
          ? `Goes on at the very next sample with start_iter ${formatCount(exact.startIter)}, and drops ${plural(exact.lost, 'sample')} at the end of the epoch`
          : `Not lossless with any start_iter: ${formatCount(floor.startIter)} trains ${plural(floor.repeated, 'sample')} twice`,
    formula: epochOver ? [] : formulaOf(plan, batch),
    choices: [...choices.filter(({ lossless }) => lossless), ...choices.filter(({ lossless }) => !lossless)],
    notes: [
      ...bySampleNotes(plan),
      ...plan.waysOut.map(wayOutWords),
      ...(safe.every === undefined || safe.every === 1
        ? []
        : [
            `Every ${ordinal(safe.every)} stop is safe: a chkpt_frequency of ${formatCount(safe.checkpointEvery ?? safe.every)} meets only those.`,
          ]),
      ...plan.notes.map((note) => noteWords(note, plan)),
    ],
  };
}

function shape({ ranks, batchSize }: { readonly ranks: number; readonly batchSize: number }): string {
  return `${formatCount(ranks)} × ${formatCount(batchSize)}`;
}

function formulaOf({ before, after, consumed }: ElasticPlan, batch: number): string[] {
  const [k, R, B] = [batch, before.ranks, before.batchSize].map(formatCount);
  return [
    ...equation('C', 'k·R·B', `${k} × ${R} × ${B}`, formatCount(consumed)),
    ...equation(
      'start_iter',
      'C / (R′·B′)',
      `${formatCount(consumed)} / ${formatCount(after.globalBatch)}`,
      formatNumber(consumed / after.globalBatch),
    ),
  ];
}

function choicesOf(
  { exact, floor, ceil, safe, bySample, epochOver }: ElasticPlan,
  batch: number,
): ElasticChoice[] {
  const choice = (what: string, start: BatchStart): ElasticChoice => ({
    what,
    startIter: start.startIter,
    twice: start.repeated,
    lost: start.skipped + start.lost,
    lossless: start.lossless,
  });
  if (exact !== undefined) return [choice(epochOver ? 'start the next epoch' : 'go on', exact)];
  const stops = [safe.previous, safe.next].filter((stop) => stop.batch !== batch && stop.batch > 0);
  return [
    ...stops.map(({ batch: at, startIter, endsEpoch }) => ({
      what: endsEpoch ? 'finish the epoch first' : `stop at batch ${formatCount(at)} instead`,
      startIter,
      twice: 0,
      lost: 0,
      lossless: true,
    })),
    ...(bySample?.kind === 'rankOffset' && bySample.lossless
      ? [choice(`build the sampler with batch_size ${formatCount(bySample.samplerBatchSize)}`, bySample)]
      : []),
    choice('round down', floor),
    ...(ceil.startIter === floor.startIter ? [] : [choice('round up', ceil)]),
  ];
}

function bySampleNotes({ bySample, exact }: ElasticPlan): string[] {
  if (bySample === undefined || exact !== undefined) return [];
  switch (bySample.kind) {
    case 'rankOffset':
      return [
        `In samples it is exact: each rank leaves out ${formatCount(bySample.offset)}. A sampler with batch_size ${formatCount(bySample.samplerBatchSize)} and start_iter ${formatCount(bySample.startIter)} does so; the loader keeps its own batch size.`,
      ];
    case 'orderOffset':
      return [`In samples it is exact: ${formatCount(bySample.offset)} of the whole order are left out.`];
  }
}

function wayOutWords(way: WayOut): string {
  switch (way.kind) {
    case 'finishEpoch':
      return `Finish the epoch (batch ${formatCount(way.batch)}), and change after it.`;
    case 'reshareRest':
      return `Share the ${plural(way.samples, 'sample')} that are left out anew.`;
    case 'virtualShards':
      return `Keep the ${formatCount(way.shards)} parts with their own positions, ${formatCount(way.shardsPerRank)} on each rank, ${plural(way.samplesPerShard, 'sample')} of each in a batch.`;
    case 'stridedNextEpoch':
      return 'Share out strided from the next epoch on: then the world size may change in mid-epoch.';
  }
}

function noteWords(note: ElasticNote, { before, after }: ElasticPlan): string {
  switch (note) {
    case 'V05':
      return 'Samples move to other ranks: each step trains the same ones (V05).';
    case 'V12':
      return `Pads: ${formatCount(before.pads)} → ${formatCount(after.pads)} per epoch (V12).`;
    case 'V14':
      return `Dropped: ${formatCount(droppedBy(before))} → ${formatCount(droppedBy(after))} per epoch (V14).`;
    case 'V18':
      return `Global batch: ${formatCount(before.globalBatch)} → ${formatCount(after.globalBatch)}, so that a step trains another number of samples (V18).`;
  }
}

function droppedBy({ dropped }: ElasticPlan['before']): number {
  return dropped.byRankEvening + dropped.byLastBatch;
}

function ordinal(value: number): string {
  const tens = value % 100;
  const ends = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${formatCount(value)}${ends}`;
}
