import * as z from 'zod/mini';
import { MAX_LENGTH } from '../errors/argument.ts';
import { describeValue } from '../errors/base.ts';
import { SAMPLER_REGISTRY } from '../samplers/samplerRegistry.ts';
import {
  described,
  either,
  flag,
  integer,
  list,
  offset,
  oneOf,
  optional,
  record,
  seed,
  text,
} from './fields.ts';
import { loopField } from './loopSchema.ts';

/** The version this library writes and reads. A file of another version is an error that says so. */
export const CONFIG_VERSION = 1;

const samplerBatchSize = described(
  integer(1),
  'Samples a batch, as the sampler knows it: start_iter skips start_iter × batch_size samples. Default 1.',
);
const samplerSeed = described(
  seed(),
  'Epoch e is shuffled as torch.Generator().manual_seed(seed + e). Default 0.',
);

/** The arguments of each sampler class, by Python's names. A sampler without a row here takes any. */
const SAMPLER_ARGUMENTS: Readonly<Record<string, z.ZodMiniObject>> = {
  ResumableRandomSampler: record({ seed: z.optional(samplerSeed), batch_size: z.optional(samplerBatchSize) }),
  ResumableSequentialSampler: record({ batch_size: z.optional(samplerBatchSize) }),
  ResumableDistributedSampler: record({
    num_replicas: described(integer(1, 65_536), 'How many ranks share the samples out (the world size).'),
    shuffle: optional(flag(), 'Whether each epoch has an order of its own. Default true.'),
    seed: z.optional(samplerSeed),
    drop_last: optional(
      flag(),
      'Evens the ranks by dropping the tail (true) or repeating samples from the start (false). Default false.',
    ),
    batch_size: z.optional(samplerBatchSize),
  }),
};

/** Whether a sampler has an argument of that name. Of one whose arguments are not known, any may be. */
export function takesArgument(sampler: string, argument: string): boolean {
  const args = SAMPLER_ARGUMENTS[sampler];
  return args === undefined || argument in args.shape;
}

const ANY_ARGUMENTS = z.record(
  z.string(),
  either('a number, a text, true or false', z.number(), z.string(), z.boolean()),
);

const loader = described(
  record({
    batch_size: optional(integer(1), 'Samples a batch on each rank. Default 1.'),
    drop_last: optional(flag(), 'Leaves out a last batch that is not full. Default false.'),
    num_workers: optional(integer(0, 1024), 'Processes that load batches ahead. Default 0.'),
    prefetch_factor: optional(
      integer(1, 65_536),
      'Batches each worker loads ahead; only with num_workers > 0. Default 2 then.',
    ),
  }),
  'The DataLoader over the sampler.',
);

const stop = described(
  record({
    epoch: described(integer(0), 'The epoch it stops in, counted from 0.'),
    batch: described(integer(0), 'How many batches of that epoch were trained.'),
  }),
  'Where the run is stopped: right after this many batches of this epoch.',
);

const changes = described(
  record({
    num_replicas: optional(integer(1, 65_536), 'Another world size.'),
    batch_size: optional(integer(1), "Another batch size, the sampler's and the loader's."),
    seed: optional(seed(), 'Another seed.'),
    dataset_length: optional(integer(0, MAX_LENGTH), 'Another number of samples in the dataset.'),
    start_iter: optional(
      integer(0),
      'The start_iter the resumed run sets, instead of the batches trained in the stopped epoch.',
    ),
    start_iter_offset: optional(offset(), 'Added to the start_iter the resumed run sets: -1 is off by one.'),
    set_epoch: optional(
      oneOf('called', 'forgotten'),
      'Whether the resumed run calls set_epoch; forgotten, every epoch has the order of epoch 0. Default called.',
    ),
    epoch_offset: optional(
      offset(),
      'Added to the epoch the resumed run gives to set_epoch: 1 is off by one.',
    ),
  }),
  'What is different when the run resumes. Left out: nothing.',
);

const scenario = record({
  name: optional(text(), 'What to call it.'),
  stop,
  again: optional(list(stop), 'Where the resumed run is stopped again, each time resumed in the same way.'),
  with: z.optional(changes),
});

const common = {
  version: described(
    z.literal(CONFIG_VERSION, {
      error: ({ input }) =>
        input === undefined
          ? `expected version ${CONFIG_VERSION}`
          : `expected version ${CONFIG_VERSION}, got ${describeValue(input)}`,
    }),
    `The version of this format: ${CONFIG_VERSION}.`,
  ),
  dataset: described(
    record({
      length: described(integer(0, MAX_LENGTH), 'len(dataset): how many samples there are.'),
    }),
    'What is sampled.',
  ),
  loader: z.optional(loader),
  loop: optional(
    loopField(),
    'The training loop: a name, or a name and what is different. Default: correct.',
  ),
  epochs: described(integer(1, 1_000_000), 'How many epochs an uninterrupted run trains.'),
  resume: optional(list(scenario), 'Stops and resumes to look at.'),
};

function schemaOf(name: string) {
  const args = SAMPLER_ARGUMENTS[name];
  const required = args !== undefined && !args.safeParse({}).success;
  const argsField = described(args ?? ANY_ARGUMENTS, `The arguments of ${name}.`);
  return record({
    ...common,
    sampler: described(z.literal(name), "The sampler's registered name."),
    args: required ? argsField : z.optional(argsField),
  });
}

/** A configuration as it stands in a file, checked field by field. Its types, messages and JSON Schema come from here. */
export type ConfigFile = z.infer<ReturnType<typeof schemaOf>>;

/**
 * The schema of a file that names `sampler`, or `undefined` for a name the registry does not have. The registry is asked
 * each time, so a sampler registered later is known too.
 */
export function configSchemaFor(sampler: string): z.ZodMiniType<ConfigFile> | undefined {
  if (!SAMPLER_REGISTRY.has(sampler)) return undefined;
  const schema = made.get(sampler) ?? schemaOf(sampler);
  made.set(sampler, schema);
  return schema;
}

/** The schemas asked for so far. To make one costs a hundred times what it costs to use it. */
const made = new Map<string, ReturnType<typeof schemaOf>>();

/**
 * The schema of all files, as a JSON Schema (draft 7) for editors: completion, hovers and checks in JSON and YAML.
 */
export function configJsonSchema(): object {
  const schemas = [...SAMPLER_REGISTRY.keys()].map(schemaOf);
  const [head, ...rest] = schemas;
  if (head === undefined) return {};
  const schema = z.discriminatedUnion('sampler', [head, ...rest]);
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}
