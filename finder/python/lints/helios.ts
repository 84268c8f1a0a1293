import type { Fix, Lint } from '../../lint.ts';
import { slotOf } from '../sites/describe.ts';
import { onlyTrainer } from '../sites/heliosTrainer.ts';
import type { Described } from '../sites/torch.ts';
import { type Context, sourceOf } from './context.ts';
import { importLine } from './imports.ts';

/** L4: a distributed sampler that Helios builds itself is told no batch size, so that it counts samples for batches. */
export function distributedWithoutSampler(context: Context): readonly Lint[] {
  return context.described.flatMap((described) => {
    const { site } = described;
    const { order, facts } = site;
    const isAuto =
      site.system === 'helios' && (site.shape === 'S1' || site.shape === 'S2' || site.shape === 'S3');
    const isCertain =
      order.kind === 'exact' && order.sampler === 'ResumableDistributedSampler' && !order.alone;
    const batchSize = facts.batch_size;
    const isOne = batchSize !== undefined && batchSize.kind !== 'open' && batchSize.value === 1;
    if (!isAuto || !isCertain || isOne || site.isTraining === false) return [];
    const fix = explicitSampler(context, described);
    const lint: Lint = {
      code: 'L4',
      severity: 'warning',
      message:
        'Helios builds this distributed sampler without batch_size: after a resume start_iter counts samples where it ' +
        'means batches. Pass a ResumableDistributedSampler of your own.',
      at: described.source.args.given.get('is_distributed')?.span ?? site.at,
      ...(fix === undefined ? {} : { fix }),
    };
    return [lint];
  });
}

const SAMPLER = 'ResumableDistributedSampler';

/** Only for `create_dataloader`, which has the dataset at hand. */
function explicitSampler(context: Context, { source }: Described): Fix | undefined {
  const { given } = source.args;
  const dataset = given.get('dataset');
  const batchSize = given.get('batch_size');
  const slot = slotOf(source, 'sampler');
  const isHere = [dataset, batchSize].every((one) => one === undefined || one.place === source.place);
  if (source.known.role !== 'create-loader' || dataset === undefined || batchSize === undefined)
    return undefined;
  if (slot === undefined || !isHere) return undefined;
  const name = importLine(context, 'helios.data.samplers', SAMPLER, source.place);
  if (name === undefined) return undefined;
  const passed = ['shuffle', 'drop_last'].flatMap((parameter) => {
    const value = given.get(parameter);
    return value === undefined ? [] : [`${parameter}=${sourceOf(context.text, value)}`];
  });
  const seed = given.get('random_seed');
  // Helios shuffles only where it is told to; the sampler by itself always does, and from seed 0.
  const shuffle = given.has('shuffle') ? [] : ['shuffle=False'];
  const seeded = [`seed=${seed === undefined ? '6691' : sourceOf(context.text, seed)}`];
  const all = [
    sourceOf(context.text, dataset),
    ...shuffle,
    ...passed,
    ...seeded,
    `batch_size=${sourceOf(context.text, batchSize)}`,
  ];
  const text = `${slot.before}${name.name}(${all.join(', ')})`;
  return {
    title: `Pass a ${SAMPLER} that knows the batch size`,
    edits: [...name.edits, { at: slot.at, text }],
  };
}

/** L9: the trainer's seed does not reach the samplers. */
export function seedOfTrainerOnly(context: Context): readonly Lint[] {
  const trainer = onlyTrainer(context.reading);
  const seed = trainer?.args.given.get('random_seed');
  if (seed === undefined) return [];
  const value = context.reading.evaluator.evaluate(seed.expr, seed.place);
  if (value.kind === 'known' && value.value === null) return [];
  return context.described.flatMap(({ site, source }) => {
    const isAuto = source.known.role === 'params' || source.known.role === 'create-loader';
    if (!isAuto || site.system !== 'helios' || site.isTraining === false) return [];
    if (site.facts.shuffle?.kind !== 'open' && site.facts.shuffle?.value !== true) return [];
    if (source.args.given.has('random_seed') || source.args.rest !== undefined) return [];
    if (source.args.given.has('sampler')) return [];
    const slot = source.call === undefined ? undefined : slotOf(source, 'random_seed');
    const text = value.kind === 'known' ? String(value.value) : undefined;
    const fix: Fix | undefined =
      slot === undefined || text === undefined
        ? undefined
        : { title: `Pass random_seed=${text} here too`, edits: [{ at: slot.at, text: slot.before + text }] };
    const lint: Lint = {
      code: 'L9',
      severity: 'warning',
      message: `The Trainer's random_seed does not reach the sampler, which shuffles from ${source.known.name}'s own default 6691.`,
      at: site.at,
      ...(fix === undefined ? {} : { fix }),
    };
    return [lint];
  });
}
