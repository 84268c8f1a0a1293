import * as z from 'zod';
import { MAX_LENGTH } from '../errors/argument.ts';
import { describeValue } from '../errors/base.ts';
import { SAMPLER_REGISTRY } from '../samplers/samplerRegistry.ts';
import { either, flag, integer, list, offset, oneOf, record, seed, text } from './fields.ts';
import { loopField } from './loopSchema.ts';

/** The version this library writes and reads. A file of another version is an error that says so. */
export const CONFIG_VERSION = 1;

const samplerBatchSize = integer(1).meta({
  description:
    'Samples a batch, as the sampler knows it: start_iter skips start_iter × batch_size samples. Default 1.',
});
const samplerSeed = seed().meta({
  description: 'Epoch e is shuffled as torch.Generator().manual_seed(seed + e). Default 0.',
});

/** The arguments of each sampler class, by Python's names. A sampler without a row here takes any. */
const SAMPLER_ARGUMENTS: Readonly<Record<string, z.ZodObject>> = {
  ResumableRandomSampler: record({ seed: samplerSeed.optional(), batch_size: samplerBatchSize.optional() }),
  ResumableSequentialSampler: record({ batch_size: samplerBatchSize.optional() }),
  ResumableDistributedSampler: record({
    num_replicas: integer(1, 65_536).meta({
      description: 'How many ranks share the samples out (the world size).',
    }),
    shuffle: flag()
      .optional()
      .meta({ description: 'Whether each epoch has an order of its own. Default true.' }),
    seed: samplerSeed.optional(),
    drop_last: flag().optional().meta({
      description:
        'Evens the ranks by dropping the tail (true) or repeating samples from the start (false). Default false.',
    }),
    batch_size: samplerBatchSize.optional(),
  }),
};

const ANY_ARGUMENTS = z.record(
  z.string(),
  either('a number, a text, true or false', z.number(), z.string(), z.boolean()),
);

const loader = record({
  batch_size: integer(1).optional().meta({ description: 'Samples a batch on each rank. Default 1.' }),
  drop_last: flag()
    .optional()
    .meta({ description: 'Leaves out a last batch that is not full. Default false.' }),
  num_workers: integer(0, 1024)
    .optional()
    .meta({ description: 'Processes that load batches ahead. Default 0.' }),
  prefetch_factor: integer(1, 65_536).optional().meta({
    description: 'Batches each worker loads ahead; only with num_workers > 0. Default 2 then.',
  }),
}).meta({ description: 'The DataLoader over the sampler.' });

const stop = record({
  epoch: integer(0).meta({ description: 'The epoch it stops in, counted from 0.' }),
  batch: integer(0).meta({ description: 'How many batches of that epoch were trained.' }),
}).meta({ description: 'Where the run is stopped: right after this many batches of this epoch.' });

const changes = record({
  num_replicas: integer(1, 65_536).optional().meta({ description: 'Another world size.' }),
  batch_size: integer(1)
    .optional()
    .meta({ description: "Another batch size, the sampler's and the loader's." }),
  seed: seed().optional().meta({ description: 'Another seed.' }),
  dataset_length: integer(0, MAX_LENGTH)
    .optional()
    .meta({ description: 'Another number of samples in the dataset.' }),
  start_iter: integer(0).optional().meta({
    description: 'The start_iter the resumed run sets, instead of the batches trained in the stopped epoch.',
  }),
  start_iter_offset: offset()
    .optional()
    .meta({ description: 'Added to the start_iter the resumed run sets: -1 is off by one.' }),
  set_epoch: oneOf('called', 'forgotten').optional().meta({
    description:
      'Whether the resumed run calls set_epoch; forgotten, every epoch has the order of epoch 0. Default called.',
  }),
  epoch_offset: offset()
    .optional()
    .meta({ description: 'Added to the epoch the resumed run gives to set_epoch: 1 is off by one.' }),
}).meta({ description: 'What is different when the run resumes. Left out: nothing.' });

const scenario = record({
  name: text().optional().meta({ description: 'What to call it.' }),
  stop,
  again: list(stop)
    .optional()
    .meta({ description: 'Where the resumed run is stopped again, each time resumed in the same way.' }),
  with: changes.optional(),
});

const common = {
  version: z
    .literal(CONFIG_VERSION, {
      error: ({ input }) =>
        input === undefined
          ? `expected version ${CONFIG_VERSION}`
          : `expected version ${CONFIG_VERSION}, got ${describeValue(input)}`,
    })
    .meta({ description: `The version of this format: ${CONFIG_VERSION}.` }),
  dataset: record({
    length: integer(0, MAX_LENGTH).meta({ description: 'len(dataset): how many samples there are.' }),
  }).meta({ description: 'What is sampled.' }),
  loader: loader.optional(),
  loop: loopField()
    .optional()
    .meta({ description: 'The training loop: a name, or a name and what is different. Default: correct.' }),
  epochs: integer(1, 1_000_000).meta({ description: 'How many epochs an uninterrupted run trains.' }),
  resume: list(scenario).optional().meta({ description: 'Stops and resumes to look at.' }),
};

const SAMPLER = { description: "The sampler's registered name." };

function schemaOf(name: string) {
  const args = SAMPLER_ARGUMENTS[name];
  const required = args !== undefined && !args.safeParse({}).success;
  const argsField = (args ?? ANY_ARGUMENTS).meta({ description: `The arguments of ${name}.` });
  return record({
    ...common,
    sampler: z.literal(name).meta(SAMPLER),
    args: required ? argsField : argsField.optional(),
  });
}

/** A configuration as it stands in a file, checked field by field. Its types, messages and JSON Schema come from here. */
export type ConfigFile = z.infer<ReturnType<typeof schemaOf>>;

/**
 * The schema of a file that names `sampler`, or `undefined` for a name the registry does not have. The registry is asked
 * each time, so a sampler registered later is known too.
 */
export function configSchemaFor(sampler: string): z.ZodType<ConfigFile> | undefined {
  return SAMPLER_REGISTRY.has(sampler) ? schemaOf(sampler) : undefined;
}

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
