import { REPORT_FORMS, type WrittenReport } from '@sampler-scope/core';
import * as z from 'zod/mini';
import { fromWorkerSchema, toWorkerSchema } from '../worker/envelope.ts';
import type { Derived } from './derive/derive.ts';
import type { FirstBatches } from './derive/firstBatches.ts';
import type { QuickVerdict } from './derive/verdict.ts';
import { FACT_NAMES } from './facts.ts';
import type { Found } from './found.ts';
import type { OwnConfiguration } from './ownConfiguration.ts';
import { LANGUAGES } from './source.ts';

const source = z.strictObject({ path: z.string(), language: z.enum(LANGUAGES), text: z.string() });

const given = z.partialRecord(z.enum(FACT_NAMES), z.union([z.number(), z.bigint(), z.boolean(), z.string()]));

const count = z.int().check(z.minimum(1));

/** What is asked of the finder's worker. Each request holds all that its answer takes. */
export const finderRequest = z.discriminatedUnion('method', [
  /** Finds the samplers of a text, and derives what is sure of each. */
  z.strictObject({
    method: z.literal('find'),
    source,
    /** What was said of the open facts beside the text. */
    said: z.strictObject({
      setting: z.optional(given),
      answer: z.optional(given),
      /** Of single sites, by their keys (`siteKeys`): these come before what is said of the whole file. */
      answers: z.optional(z.record(z.string(), given)),
    }),
  }),
  /** Reads a `*.sampler` configuration, and says what is wrong with it. */
  z.strictObject({ method: z.literal('configuration'), path: z.string(), text: z.string() }),
  /** Judges the resume scenarios of a configuration, however long it takes. */
  z.strictObject({ method: z.literal('verdicts'), configuration: z.unknown() }),
  /** Draws the start of a configuration's first epoch. */
  z.strictObject({
    method: z.literal('firstBatches'),
    configuration: z.unknown(),
    extent: z.strictObject({ ranks: count, batches: count, slots: count }),
  }),
  /** Writes a report of a configuration and its resumes, to be taken away. */
  z.strictObject({
    method: z.literal('report'),
    form: z.enum(REPORT_FORMS),
    /** What to call the configuration. */
    file: z.string(),
    configuration: z.unknown(),
  }),
]);
export type FinderRequest = z.infer<typeof finderRequest>;
export type FinderMethod = FinderRequest['method'];

/** A site's derivation, and the verdict of its resume. */
export interface Judged extends Derived {
  /** Absent where there is none to give, or where it takes more drawing than a search may do: ask for `verdicts` then. */
  readonly verdict: QuickVerdict | undefined;
}

/** What comes back, by method. */
export interface FinderResults {
  /** One derivation for each site, in the same order. */
  find: { readonly found: Found; readonly derived: readonly Judged[] };
  configuration: OwnConfiguration;
  /** One for each scenario; `undefined` for one of a job that is too long for a line of text. */
  verdicts: readonly (QuickVerdict | undefined)[];
  /** `undefined` for a configuration that cannot be read. */
  firstBatches: FirstBatches | undefined;
  report: WrittenReport;
}

/** How far it is: places of orders drawn. */
export type FinderProgress = number;

export const toFinder = toWorkerSchema(finderRequest);
export type ToFinder = z.infer<typeof toFinder>;

export const fromFinder = fromWorkerSchema(z.number());
export type FromFinder = z.infer<typeof fromFinder>;
