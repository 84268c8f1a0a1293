import type { SamplerConfig } from '../config/samplerConfig.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { batchesCsv } from './csv/batchesCsv.ts';
import { fileReport } from './document/fileReport.ts';
import { jsonReport } from './document/jsonReport.ts';
import { markdownReport } from './document/markdownReport.ts';
import { pytestReport } from './pytest/pytestReport.ts';

/** The forms in which what is known of a configuration is taken away as a text. */
export const REPORT_FORMS = ['markdown', 'json', 'csv', 'pytest'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** A report as a text, with line ends. */
export interface WrittenReport {
  readonly text: string;
  /** What is not in it, in words; `undefined` where all is. */
  readonly leftOut: string | undefined;
}

export interface WriteReportOptions {
  readonly form: ReportForm;
  /** What to call the configuration. */
  readonly file: string;
}

/**
 * Writes a report of a configuration, its scenarios and all its stops, in steps: yields places drawn. `csv` is the batches of
 * its first scenario; where there is none, of a run that is stopped before its first batch.
 */
export function* writeReport(
  config: SamplerConfig,
  { form, file }: WriteReportOptions,
  orders: OrderCache,
): Generator<number, WrittenReport> {
  switch (form) {
    case 'markdown':
      return whole(markdownReport(yield* fileReport(config, { file, everyStop: true }, orders)));
    case 'json':
      return whole(jsonReport([yield* fileReport(config, { file, everyStop: true }, orders)]));
    case 'pytest':
      return whole(pytestReport(config, { file }));
    case 'csv': {
      const [scenario = { stop: { epoch: 0, batch: 0 } }] = config.resume ?? [];
      return yield* batchesCsv(config, scenario, orders);
    }
  }
}

function whole(text: string): WrittenReport {
  return { text, leftOut: undefined };
}
