import * as z from 'zod';
import { CAUSES } from '../../contract/diagnosis/cause.ts';
import { STOP_STATES } from '../../contract/stopState.ts';
import { CLAUSES } from '../../contract/verdict.ts';
import { VIOLATIONS, type ViolationCode } from '../../contract/violation.ts';
import { REPORT_VERSION } from './reportVersion.ts';

const count = z.int().min(0);
const codes = Object.keys(VIOLATIONS) as [ViolationCode, ...ViolationCode[]];

const stop = z.strictObject({
  epoch: count.meta({ description: 'Counted from 0.' }),
  batch: count.meta({ description: 'Batches of the epoch trained.' }),
});

/** What was different on resume, as the configuration has it. */
const changes = z.strictObject({
  num_replicas: count.optional(),
  batch_size: count.optional(),
  seed: z.string().optional().meta({ description: 'Decimal digits: a seed may pass 2^53.' }),
  dataset_length: count.optional(),
  start_iter: count.optional(),
  start_iter_offset: z.int().optional(),
  set_epoch: z.enum(['called', 'forgotten']).optional(),
  epoch_offset: z.int().optional(),
});

const violation = z.strictObject({
  code: z.enum(codes).meta({ description: 'V01 … V22.' }),
  name: z.string().meta({ description: "The code's name." }),
  severity: z.enum(['fatal', 'error', 'warning', 'note', 'info']).meta({
    description: 'fatal and error break the contract.',
  }),
  title: z.string().meta({ description: 'What and where, in a line.' }),
  at: z
    .strictObject({ epoch: count, batch: count, rank: count, slot: count })
    .partial()
    .meta({ description: 'All counted from 0. What is left out, it is about all of.' }),
  count: count.meta({ description: 'How many of its unit.' }),
  unit: z.enum(['sample', 'batch', 'rank', 'epoch', 'slot']),
  samples: count.meta({ description: 'How many samples it is about; 0 where it is about something else.' }),
  first_samples: z
    .array(count)
    .nullable()
    .meta({ description: 'Some of them; null where they were not drawn.' }),
  kind: z.string().nullable(),
  numbers: z.record(z.string(), z.number()),
});

const diagnosis = z.strictObject({
  about: z.enum(['position', 'epoch', 'later epochs', 'order', 'ranks', 'shape']),
  cause: z
    .enum(CAUSES)
    .nullable()
    .meta({ description: 'The most usual that fits; null where none is known.' }),
  causes: z.array(z.enum(CAUSES)).meta({ description: 'All that fit.' }),
  exact: z.boolean().meta({ description: 'Whether one fits, and one only.' }),
  title: z.string(),
  how_to_tell: z.string().nullable().meta({ description: 'What to change so that only one still fits.' }),
  explained: z.array(
    z.strictObject({
      cause: z.enum(CAUSES),
      title: z.string(),
      sentence: z.string(),
      formula: z.array(z.string()),
      known: z.array(z.string()).meta({ description: 'Public threads and places where it was seen.' }),
      mend: z.strictObject({
        sentence: z.string(),
        diff: z.array(z.string()).meta({ description: 'Lines that begin with -, + or a blank.' }),
      }),
    }),
  ),
  numbers: z.record(z.string(), z.number()),
});

const scenario = z.strictObject({
  file: z.string(),
  name: z.string(),
  stop,
  again: z.array(stop),
  with: changes,
  holds: z.boolean(),
  state: z.enum(STOP_STATES),
  headline: z.string(),
  detail: z.string(),
  clauses: z.array(
    z.strictObject({
      id: z.enum(CLAUSES),
      mark: z.enum(['right', 'wrong', 'info']),
      value: z.string(),
      note: z.string(),
    }),
  ),
  first: z
    .strictObject({
      epoch: count,
      batch: count,
      rank: count,
      slot: count,
      expected: z.array(count).nullable(),
      observed: z.array(count).nullable(),
    })
    .nullable()
    .meta({
      description: 'The first difference, counted from 0; indices are null where they were not drawn.',
    }),
  violations: z.array(violation).meta({ description: 'The worst first.' }),
  diagnosis: z.array(diagnosis),
  not_examined: z.array(z.string()),
});

const everyStop = z.strictObject({
  stops: count,
  holds: count,
  undetermined: count,
  broken: count,
  never_ends: count,
  first: stop.nullable().meta({ description: 'The first that does not hold.' }),
  not_examined: z
    .string()
    .nullable()
    .meta({ description: 'What of it was not examined; null where all was.' }),
});

const file = z.strictObject({
  file: z.string(),
  readable: z.boolean().meta({ description: 'Whether it is a configuration; if not, its problems say why.' }),
  holds: z.boolean(),
  loop: z.string().nullable(),
  job: z
    .strictObject({
      sampler: z.string(),
      dataset_length: count,
      ranks: count,
      batch_size: count,
      batches_per_epoch: count,
      epochs: count,
      prefetched: count,
      seed: z.string().nullable(),
    })
    .nullable(),
  has_scenarios: z.boolean(),
  every_stop: everyStop.nullable().meta({ description: 'null where it was not asked for.' }),
  problems: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning']),
      path: z.string(),
      line: count.nullable(),
      column: count.nullable(),
      message: z.string(),
    }),
  ),
});

/** A report as JSON: every file that was checked, and the scenarios of all of them in one list. */
export const reportSchema = z
  .strictObject({
    version: z.literal(REPORT_VERSION),
    holds: z.boolean().meta({ description: 'Whether every file holds, and could be read.' }),
    files: z.array(file),
    scenarios: z.array(scenario),
  })
  .meta({ title: 'Sampler Scope report', description: 'What sampler-scope check found.' });

export type ReportJson = z.infer<typeof reportSchema>;

/** The JSON Schema (draft 7) of the report's JSON. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'output', target: 'draft-7' });
}
