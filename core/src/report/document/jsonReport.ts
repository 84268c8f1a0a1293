import { formatPath } from '../../config/problem.ts';
import type { Changes } from '../../config/samplerConfig.ts';
import type { CauseWords } from '../causeWords.ts';
import type { FileReport, PlacedProblem } from './fileReport.ts';
import type { ReportJson } from './reportSchema.ts';
import { REPORT_VERSION } from './reportVersion.ts';
import type { ReportedDiagnosis, ReportedViolation, ScenarioReport } from './scenarioReport.ts';

/** A file that is no configuration, and why. */
export interface UnreadableFile {
  readonly file: string;
  readonly problems: readonly PlacedProblem[];
}

/** Reports as plain data that JSON holds; `reportSchema` describes it. */
export function reportJson(
  reports: readonly FileReport[],
  unreadable: readonly UnreadableFile[] = [],
): ReportJson {
  return {
    version: REPORT_VERSION,
    holds: unreadable.length === 0 && reports.every(({ holds }) => holds),
    files: [...reports.map(fileJson), ...unreadable.map(unreadableJson)],
    scenarios: reports.flatMap(({ file, scenarios }) => scenarios.map((one) => scenarioJson(file, one))),
  };
}

/** Reports as a JSON text, with a line end. */
export function jsonReport(
  reports: readonly FileReport[],
  unreadable: readonly UnreadableFile[] = [],
): string {
  return `${JSON.stringify(reportJson(reports, unreadable), null, 2)}\n`;
}

function fileJson(report: FileReport): ReportJson['files'][number] {
  const { file, holds, loop, job, hasScenarios, everyStop, problems } = report;
  return {
    file,
    readable: true,
    holds,
    loop,
    job: {
      sampler: job.sampler,
      dataset_length: job.length,
      ranks: job.ranks,
      batch_size: job.batchSize,
      batches_per_epoch: job.batchesPerEpoch,
      epochs: job.epochs,
      prefetched: job.prefetched,
      seed: job.seed === undefined ? null : String(job.seed),
    },
    has_scenarios: hasScenarios,
    every_stop:
      everyStop === undefined
        ? null
        : {
            stops: everyStop.stops,
            holds: everyStop.counts.holds,
            undetermined: everyStop.counts.undetermined,
            broken: everyStop.counts.broken,
            never_ends: everyStop.counts.neverEnds,
            first: everyStop.first ?? null,
            not_examined: everyStop.notExamined ?? null,
          },
    problems: problems.map(problemJson),
  };
}

function unreadableJson({ file, problems }: UnreadableFile): ReportJson['files'][number] {
  const nothing = { loop: null, job: null, has_scenarios: false, every_stop: null };
  return { file, readable: false, holds: false, ...nothing, problems: problems.map(problemJson) };
}

function problemJson({ severity, path, line, column, message }: PlacedProblem) {
  return { severity, path: formatPath(path), line: line ?? null, column: column ?? null, message };
}

function scenarioJson(file: string, scenario: ScenarioReport): ReportJson['scenarios'][number] {
  const { name, stop, again, changes, holds, state, verdict, first } = scenario;
  return {
    file,
    name,
    stop,
    again: [...again],
    with: changesJson(changes),
    holds,
    state,
    headline: verdict.headline,
    detail: verdict.detail.map(({ text }) => text).join(''),
    clauses: verdict.clauses.map(({ id, mark, value, note }) => ({ id, mark, value, note })),
    first: first
      ? {
          epoch: first.epoch,
          batch: first.batch,
          rank: first.rank,
          slot: first.slot,
          expected: first.indices ? [...first.indices.expected] : null,
          observed: first.indices ? [...first.indices.observed] : null,
        }
      : null,
    violations: scenario.violations.map(violationJson),
    diagnosis: scenario.diagnosis.map(diagnosisJson),
    not_examined: [...scenario.notExamined],
  };
}

function changesJson(changes: Changes): ReportJson['scenarios'][number]['with'] {
  const { numReplicas, batchSize, seed, datasetLength, startIter, startIterOffset, setEpoch, epochOffset } =
    changes;
  return {
    ...(numReplicas === undefined ? {} : { num_replicas: numReplicas }),
    ...(batchSize === undefined ? {} : { batch_size: batchSize }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(datasetLength === undefined ? {} : { dataset_length: datasetLength }),
    ...(startIter === undefined ? {} : { start_iter: startIter }),
    ...(startIterOffset === undefined ? {} : { start_iter_offset: startIterOffset }),
    ...(setEpoch === undefined ? {} : { set_epoch: setEpoch }),
    ...(epochOffset === undefined ? {} : { epoch_offset: epochOffset }),
  };
}

function violationJson({ violation, words, samples, firstSamples }: ReportedViolation) {
  const { code, severity, at, count, unit, kind, numbers } = violation;
  return {
    code,
    name: words.name,
    severity,
    title: words.title,
    at,
    count,
    unit,
    samples,
    first_samples: samples === 0 ? [] : firstSamples === undefined ? null : [...firstSamples],
    kind: kind ?? null,
    numbers,
  };
}

function diagnosisJson({ diagnosis, words }: ReportedDiagnosis) {
  return {
    about: diagnosis.about,
    cause: diagnosis.causes[0] ?? null,
    causes: [...diagnosis.causes],
    exact: words.exact,
    title: words.title,
    how_to_tell: words.howToTell ?? null,
    explained: words.causes.map(causeJson),
    numbers: diagnosis.numbers,
  };
}

function causeJson({ id, title, sentence, formula, known, mend }: CauseWords) {
  return {
    cause: id,
    title,
    sentence,
    formula: [...formula],
    known: [...known],
    mend: { sentence: mend.sentence, diff: mend.diff.map(({ kind, text }) => `${kind}${text}`) },
  };
}
