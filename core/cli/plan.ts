import {
  type ElasticPlan,
  type ElasticWords,
  elasticCheckpointOf,
  elasticPlan,
  elasticWords,
  formatCount,
  type SamplerConfig,
} from '@sampler-scope/core';
import { type Arguments, integerOf, oneOf } from './arguments.ts';
import { styleOf } from './colour.ts';
import { onlyFile, readFile, tellProblems } from './files.ts';
import { EXIT, type Exit, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `sampler-scope plan FILE`: how each stop goes on in another shape. */
export async function plan(args: Arguments, io: Io): Promise<Exit> {
  const format = oneOf(args, 'format', ['text', 'json']) ?? 'text';
  const read = await readFile(onlyFile('plan', args.files), io);
  tellProblems(read, io);
  if (read.config === undefined) return EXIT.badInput;
  const { config, job } = read;
  const ranks = integerOf(args, 'world', 1) ?? job.ranks;
  const batchSize = integerOf(args, 'batch', 1) ?? job.batchSize;
  const stops = stopsOf(args, config, job.batchesPerEpoch);
  const plans = stops.map((batch) => ({
    batch,
    plan: elasticPlan(elasticCheckpointOf(config, batch), { ranks, batchSize }),
  }));
  if (format === 'json')
    io.out(`${JSON.stringify({ version: 1, file: read.file, plans: plans.map(planJson) }, null, 2)}\n`);
  else {
    io.out(plans.map(({ batch, plan }) => textOf(elasticWords(plan, batch), io)).join('\n'));
  }
  return plans.every(({ plan }) => plan.exact?.lossless === true) ? EXIT.holds : EXIT.broken;
}

/** Batches of an epoch that are trained: as asked, else at the stops of the file. */
function stopsOf(args: Arguments, { resume = [] }: SamplerConfig, batchesPerEpoch: number): number[] {
  const after = integerOf(args, 'after', 0, batchesPerEpoch);
  if (after !== undefined) return [after];
  if (resume.length === 0)
    throw new UsageError('plan: the file has no scenario; say with --after K where the run stops');
  return [...new Set(resume.map(({ stop }) => stop.batch))];
}

function textOf({ title, headline, formula, choices, notes }: ElasticWords, io: Io): string {
  const style = styleOf(io);
  const rows = choices.map(({ what, startIter, twice, lost, lossless }) => [
    `${lossless ? '✔' : '✘'} ${what}`,
    formatCount(startIter),
    formatCount(twice),
    formatCount(lost),
  ]);
  const table = [['  choice', 'start_iter', 'twice', 'lost'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = [
    style('strong', title),
    `  ${style(choices.every(({ lossless }) => lossless) ? 'ok' : 'bad', headline)}`,
    ...formula.map((line) => `    ${style('info', line)}`),
    '',
    ...table.map(
      (row) =>
        `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
    ),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `  ${note}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function planJson({ batch, plan }: { readonly batch: number; readonly plan: ElasticPlan }) {
  const { before, after, consumed, epochOver, exact, floor, ceil, bySample, safe, notes } = plan;
  return {
    after_batch: batch,
    before: { ranks: before.ranks, batch_size: before.batchSize, pads: before.pads },
    after: { ranks: after.ranks, batch_size: after.batchSize, pads: after.pads },
    consumed,
    epoch_over: epochOver,
    lossless: exact?.lossless === true,
    start_iter: exact?.startIter ?? null,
    floor: startJson(floor),
    ceil: startJson(ceil),
    by_sample: bySample === undefined ? null : { offset: bySample.offset, lossless: bySample.lossless },
    next_safe_stop: { batch: safe.next.batch, start_iter: safe.next.startIter },
    previous_safe_stop: { batch: safe.previous.batch, start_iter: safe.previous.startIter },
    safe_every: safe.every ?? null,
    notes,
  };
}

function startJson({ startIter, repeated, skipped, lost }: ElasticPlan['floor']) {
  return { start_iter: startIter, repeated, skipped, lost };
}
