import * as z from 'zod';
import { either, flag, integer, offset, oneOf, record, text } from './fields.ts';

/**
 * Every way in which training loops differ as far as the data goes, each on its own. All are optional in a file; what is
 * left out is the named loop's, and what that leaves out is the correct loop's (`training/loop.ts`).
 */
const parameters = {
  counter: oneOf('batches', 'rank_samples', 'global_samples', 'optimizer_steps', 'none').meta({
    description: 'What the checkpoint counts within the epoch.',
  }),
  counter_taken: oneOf('consumed', 'fetched').meta({
    description: "Whether it counts what was trained, or what the loader's workers have fetched ahead.",
  }),
  counter_after_resume: oneOf('continues', 'restarts').meta({
    description: 'Whether the count goes on from the restored value in the resumed epoch, or starts at 0.',
  }),
  saved_epoch: oneOf('current', 'next').meta({ description: 'Which epoch the checkpoint names.' }),
  saved_at_epoch_end: oneOf('before_reset', 'after_reset').meta({
    description:
      "Whether a checkpoint on an epoch's last batch holds the full count, or the start of the next epoch.",
  }),
  saved_at_stop: oneOf('position', 'next_epoch').meta({
    description: 'Whether an early stop saves where it is, or the start of the next epoch.',
  }),
  restored_epoch: oneOf('saved', 'derived').meta({
    description:
      'Whether the epoch comes from the checkpoint, or from the step count and the new batches per epoch.',
  }),
  restored_unit: oneOf(
    'start_iter',
    'batches',
    'samples',
    'batches_x_accumulation',
    'batches_x_ranks',
    'batches_squared',
    'samples_over_ranks',
  ).meta({ description: 'What one count is taken for. start_iter: given to the sampler as it is.' }),
  restored_added: either("an integer or 'ranks_minus_1'", offset(), z.literal('ranks_minus_1')).meta({
    description: 'Batches added to the restored position.',
  }),
  sampler_batch_size: oneOf('config', 'default').meta({
    description: 'Whether the sampler is built with the batch size of the configuration, or without one (1).',
  }),
  applied: oneOf('position', 'epoch_start', 'stream_start', 'finished_epoch').meta({
    description:
      'Where the resumed run starts: at the restored position, at the start of the epoch, at the start of the first epoch, or in an epoch that is already over.',
  }),
  first_epoch: oneOf('to_its_end', 'what_was_left').meta({
    description:
      'Whether the first resumed epoch runs to the end of its data, or for as many batches as were left.',
  }),
  cleared: oneOf('after_first_epoch', 'never').meta({
    description: 'Whether the position is cleared when the resumed epoch is over.',
  }),
  padding: oneOf('whole', 'remaining', 'none').meta({
    description:
      'Where pads come from: the start of the epoch, the start of what remains, or there are none.',
  }),
  set_epoch: oneOf('before_iter', 'after_iter', 'never').meta({
    description: 'When set_epoch is called. After iter(), workers have drawn the order already.',
  }),
  sampler_epoch: oneOf('restored', 'zero_at_first').meta({
    description: 'Whether the sampler knows its epoch in the first epoch after the resume.',
  }),
  source_epoch: oneOf('told', 'not_told').meta({
    description:
      'Whether the loader that is gone back to after the resumed epoch knows that an epoch has passed.',
  }),
  iterator: oneOf('each_epoch', 'endless').meta({
    description: 'Whether each epoch makes an iterator, or one that never ends serves them all.',
  }),
  sharding: oneOf('config', 'chunked').meta({ description: 'How the order is shared out to the ranks.' }),
  drop_last: oneOf('config', 'both').meta({
    description:
      "Whether the drop_last of the configuration counts, or both the sampler's and the loader's are set.",
  }),
  seed_from: oneOf('config', 'constant', 'per_rank', 'global_generator').meta({
    description: 'Where the seed of an order comes from.',
  }),
  generator_restored: oneOf('at_stop', 'replayed').meta({
    description:
      'The global generator after the resume: as it was at the stop, or after one draw for each past epoch.',
  }),
  validation_draws: integer(0, 1000).meta({
    description: 'Loaders besides the training one that draw from the global generator in each epoch.',
  }),
  order_after_resume: oneOf('same', 'sequential').meta({
    description: 'Whether the resumed run shuffles as the first did, or not at all.',
  }),
  grown_by: integer(0).meta({ description: 'Samples the dataset has more when the run resumes.' }),
  ends: oneOf('epochs', 'iterations').meta({
    description: 'Whether the job ends by its epochs or by its iterations.',
  }),
  total_steps: integer(1).meta({
    description: 'How many of them. Default: the epochs of the configuration.',
  }),
  accumulation_steps: integer(1, 1_000_000).meta({
    description: 'Batches an optimizer step accumulates. Default 1.',
  }),
  checkpoint_every: integer(1).meta({
    description:
      'Steps between checkpoints (iterations, or epochs where the job ends by them). Default: at the stop.',
  }),
  early_stop: flag().meta({ description: 'Whether the run stops by itself and saves, or is killed.' }),
} as const;

/** A loop in a file: a name, or a mapping of a name and the parameters that are different. */
export function loopField() {
  const name = text().meta({ description: 'The name of a known loop.' });
  const optional = Object.fromEntries(
    Object.entries(parameters).map(([key, field]) => [key, field.optional()]),
  ) as { [K in keyof typeof parameters]: z.ZodOptional<(typeof parameters)[K]> };
  return either(
    'the name of a loop, or a mapping of what is different',
    name,
    record({ name: name.optional(), ...optional }),
  );
}

/** All parameters of a loop, by their names in a file. */
export const loopParametersSchema = z.strictObject(parameters);
export type LoopParametersFile = z.infer<typeof loopParametersSchema>;
