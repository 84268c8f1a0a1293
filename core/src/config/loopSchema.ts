import * as z from 'zod/mini';
import { described, either, flag, integer, offset, oneOf, record, text } from './fields.ts';

const saved = {
  counter: described(
    oneOf('batches', 'rank_samples', 'global_samples', 'optimizer_steps', 'none'),
    'What the checkpoint counts within the epoch.',
  ),
  counter_taken: described(
    oneOf('consumed', 'fetched'),
    "Whether it counts what was trained, or what the loader's workers have fetched ahead.",
  ),
  counter_after_resume: described(
    oneOf('continues', 'restarts'),
    'Whether the count goes on from the restored value in the resumed epoch, or starts at 0.',
  ),
  saved_epoch: described(oneOf('current', 'next'), 'Which epoch the checkpoint names.'),
  saved_at_epoch_end: described(
    oneOf('before_reset', 'after_reset'),
    "Whether a checkpoint on an epoch's last batch holds the full count, or the start of the next epoch.",
  ),
  saved_at_stop: described(
    oneOf('position', 'next_epoch'),
    'Whether an early stop saves where it is, or the start of the next epoch.',
  ),
  checkpoint_every: described(
    integer(1),
    'Steps between checkpoints (iterations, or epochs where the job ends by them). Default: at the stop.',
  ),
  early_stop: described(flag(), 'Whether the run stops by itself and saves, or is killed.'),
} as const;

const restored = {
  restored_epoch: described(
    oneOf('saved', 'derived'),
    'Whether the epoch comes from the checkpoint, or from the step count and the new batches per epoch.',
  ),
  restored_unit: described(
    oneOf(
      'start_iter',
      'batches',
      'samples',
      'batches_x_accumulation',
      'batches_x_ranks',
      'batches_squared',
      'samples_over_ranks',
    ),
    'What one count is taken for. start_iter: given to the sampler as it is.',
  ),
  restored_added: described(
    either("an integer or 'ranks_minus_1'", offset(), z.literal('ranks_minus_1')),
    'Batches added to the restored position.',
  ),
  sampler_batch_size: described(
    oneOf('config', 'default'),
    'Whether the sampler is built with the batch size of the configuration, or without one (1).',
  ),
} as const;

const applied = {
  applied: described(
    oneOf('position', 'epoch_start', 'stream_start', 'finished_epoch'),
    'Where the resumed run starts: at the restored position, at the start of the epoch, at the start of the first epoch, or in an epoch that is already over.',
  ),
  first_epoch: described(
    oneOf('to_its_end', 'what_was_left'),
    'Whether the first resumed epoch runs to the end of its data, or for as many batches as were left.',
  ),
  cleared: described(
    oneOf('after_first_epoch', 'never'),
    'Whether the position is cleared when the resumed epoch is over.',
  ),
  padding: described(
    oneOf('whole', 'remaining', 'none'),
    'Where pads come from: the start of the epoch, the start of what remains, or there are none.',
  ),
} as const;

const orders = {
  set_epoch: described(
    oneOf('before_iter', 'after_iter', 'never'),
    'When set_epoch is called. After iter(), workers have drawn the order already.',
  ),
  sampler_epoch: described(
    oneOf('restored', 'zero_at_first'),
    'Whether the sampler knows its epoch in the first epoch after the resume.',
  ),
  source_epoch: described(
    oneOf('told', 'not_told'),
    'Whether the loader that is gone back to after the resumed epoch knows that an epoch has passed.',
  ),
  iterator: described(
    oneOf('each_epoch', 'endless'),
    'Whether each epoch makes an iterator, or one that never ends serves them all.',
  ),
  sharding: described(oneOf('config', 'chunked'), 'How the order is shared out to the ranks.'),
  drop_last: described(
    oneOf('config', 'both'),
    "Whether the drop_last of the configuration counts, or both the sampler's and the loader's are set.",
  ),
  seed_from: described(
    oneOf('config', 'constant', 'per_rank', 'global_generator'),
    'Where the seed of an order comes from.',
  ),
  generator_restored: described(
    oneOf('at_stop', 'replayed'),
    'The global generator after the resume: as it was at the stop, or after one draw for each past epoch.',
  ),
  validation_draws: described(
    integer(0, 1000),
    'Loaders besides the training one that draw from the global generator in each epoch.',
  ),
  order_after_resume: described(
    oneOf('same', 'sequential'),
    'Whether the resumed run shuffles as the first did, or not at all.',
  ),
  grown_by: described(integer(0), 'Samples the dataset has more when the run resumes.'),
} as const;

const length = {
  ends: described(oneOf('epochs', 'iterations'), 'Whether the job ends by its epochs or by its iterations.'),
  total_steps: described(integer(1), 'How many of them. Default: the epochs of the configuration.'),
  accumulation_steps: described(integer(1, 1_000_000), 'Batches an optimizer step accumulates. Default 1.'),
} as const;

/** The parameters by what they are about, as they stand together where a person changes them. */
export const LOOP_GROUPS = { saved, restored, applied, orders, length } as const;
export type LoopGroup = keyof typeof LOOP_GROUPS;

/**
 * Every way in which training loops differ as far as the data goes, each on its own. All are optional in a file; what is
 * left out is the named loop's, and what that leaves out is the correct loop's (`training/loop.ts`).
 */
const parameters = { ...saved, ...restored, ...applied, ...orders, ...length } as const;

/** A loop in a file: a name, or a mapping of a name and the parameters that are different. */
export function loopField() {
  const name = described(text(), 'The name of a known loop.');
  const changed = Object.fromEntries(
    Object.entries(parameters).map(([key, field]) => [key, z.optional(field)]),
  ) as { [K in keyof typeof parameters]: z.ZodMiniOptional<(typeof parameters)[K]> };
  return either(
    'the name of a loop, or a mapping of what is different',
    name,
    record({ name: z.optional(name), ...changed }),
  );
}

/** All parameters of a loop, by their names in a file. */
export const loopParametersSchema = z.strictObject(parameters);
export type LoopParametersFile = z.infer<typeof loopParametersSchema>;
