import {
  type ElasticMap,
  formatCount,
  formatNumber,
  type JobShape,
  plural,
  type WayOut,
} from '@sampler-scope/core';
import type { ElasticAnswer } from '../protocol/answers.ts';

/** `8 × 32`. */
export function shapeInWords({ ranks, batchSize }: JobShape): string {
  return `${formatCount(ranks)} × ${formatCount(batchSize)}`;
}

/** What is planned, as a title. */
export function elasticTitle({ saved, target, batch }: ElasticAnswer): string {
  const from = shapeInWords(saved);
  const to = shapeInWords(target);
  const after = `after batch ${formatCount(batch)}`;
  return from === to ? `${from} ${after}, in other shapes` : `${from} → ${to} ${after}`;
}

/** The arithmetic: what was consumed, whether the new batches divide it, and at which stops they do. */
export function elasticFormula({ saved, target, batch, plan }: ElasticAnswer): string[] {
  const { consumed, exact, safe, epochOver } = plan;
  if (epochOver) return ['the epoch is over: start_iter = 0'];
  const product = target.ranks * target.batchSize;
  const quotient = consumed / product;
  const divides = Number.isInteger(quotient);
  return [
    `C = k·R·B = ${formatCount(batch)} × ${formatCount(saved.ranks)} × ${formatCount(saved.batchSize)} = ${formatCount(consumed)}`,
    // Where ranks have contiguous parts, that the batches divide it is not enough.
    ...(divides === (exact !== undefined)
      ? [
          `C / (R′·B′) = ${formatCount(consumed)} / ${formatCount(product)} = ${formatNumber(quotient)}  ${divides ? '✔' : '✘'}`,
        ]
      : []),
    safeStopsInWords(safe),
  ];
}

function safeStopsInWords({ every, previous, next }: ElasticAnswer['plan']['safe']): string {
  if (every === undefined) return "safe stops: an epoch's start and end only";
  if (every === 1) return 'safe stops: all';
  const near = previous.batch === next.batch ? [next.batch] : [previous.batch, next.batch];
  return `safe stops: every ${ordinal(every)} (… ${near.map(formatCount).join(', ')} …)`;
}

function ordinal(value: number): string {
  const isTeen = Math.floor(value / 10) % 10 === 1;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${formatCount(value)}${ending}`;
}

/** What else to do where no `start_iter` can be right. */
export function wayOutInWords(way: WayOut): string {
  switch (way.kind) {
    case 'finishEpoch':
      return `Train the epoch to its end, batch ${formatCount(way.batch)}, and change the shape there.`;
    case 'reshareRest':
      return `Share out anew what the epoch has left: a list of ${plural(way.samples, 'sample')}.`;
    case 'virtualShards':
      return `Keep the ${formatCount(way.shards)} parts, ${formatCount(way.shardsPerRank)} on each new rank, each with its own position.`;
    case 'stridedNextEpoch':
      return 'Share out strided from the next epoch on: then the world size may change.';
  }
}

/** One shape on the map. */
export interface ElasticCell extends JobShape {
  readonly startIter: number;
  /** `✓` lossless, `=` also with the same global batch; else how many samples are trained twice, or lost. */
  readonly sign: string;
  readonly lossless: boolean;
  /** How bad it is, 0 … 1 on a scale of logarithms. */
  readonly harm: number;
  readonly words: string;
}

/** The map's cell in the column of a world size and the row of a batch size. */
export function elasticCell(map: ElasticMap, saved: JobShape, column: number, row: number): ElasticCell {
  const at = row * map.ranks.length + column;
  const ranks = map.ranks[column] ?? 1;
  const batchSize = map.batchSizes[row] ?? 1;
  const twice = map.repeated[at] ?? 0;
  const lost = map.lost[at] ?? 0;
  const startIter = map.startIter[at] ?? 0;
  const lossless = map.lossless[at] === 1;
  const sameGlobal = ranks * batchSize === saved.ranks * saved.batchSize;
  const most = map.repeated.reduce((highest, value) => Math.max(highest, value), 1);
  const outcome = lossless
    ? `lossless${sameGlobal ? ', same global batch' : ''}`
    : `${twice} twice, ${lost} lost`;
  return {
    ranks,
    batchSize,
    startIter,
    sign: lossless ? (sameGlobal ? '=' : '✓') : twice > 0 ? String(twice) : `−${lost}`,
    lossless,
    harm: Math.log1p(Math.max(twice, lost)) / Math.log1p(Math.max(most, lost)),
    words: `${plural(ranks, 'rank')} × ${formatCount(batchSize)}: ${outcome}, start_iter ${formatCount(startIter)}`,
  };
}
