export type { CamelKeys } from './config/camelKeys.ts';
export * from './config/parse.ts';
export * from './config/plain.ts';
export * from './config/problem.ts';
export * from './config/samplerConfig.ts';
export { CONFIG_VERSION, type ConfigFile, configJsonSchema } from './config/schema.ts';
export * from './contract/checkRuns.ts';
export * from './contract/checkStop.ts';
export * from './contract/diagnosis/cause.ts';
export * from './contract/diagnosis/diagnose.ts';
export type { SampleStart } from './contract/elastic/bySample.ts';
export type { ElasticCheckpoint } from './contract/elastic/checkpoint.ts';
export { elasticCheckpointOf } from './contract/elastic/checkpointOf.ts';
export * from './contract/elastic/derivedPosition.ts';
export type { EpochFacts } from './contract/elastic/epochFacts.ts';
export * from './contract/elastic/map.ts';
export { type BatchStart, type ElasticOutcome, elasticOutcome } from './contract/elastic/outcome.ts';
export * from './contract/elastic/plan.ts';
export type { SafeStop, SafeStops } from './contract/elastic/safeStops.ts';
export type { ElasticJob, ElasticSharding, EpochShape, JobShape } from './contract/elastic/shape.ts';
export type { WayOut } from './contract/elastic/waysOut.ts';
export * from './contract/everyStop.ts';
export * from './contract/exposure/bins.ts';
export type { ExposureCounts } from './contract/exposure/counts.ts';
export * from './contract/exposure/exposure.ts';
export type { LeftOver } from './contract/exposure/leftOver.ts';
export type { ExposureBar, ExposureSummary } from './contract/exposure/summary.ts';
export type { Interval } from './contract/intervals.ts';
export * from './contract/marks.ts';
export * from './contract/padsAndDrops.ts';
export * from './contract/readBatch.ts';
export * from './contract/sampleSet.ts';
export { type JobFacts, jobFacts } from './contract/stage.ts';
export * from './contract/stopState.ts';
export * from './contract/verdict.ts';
export * from './contract/violation.ts';
export * from './errors/argument.ts';
export * from './errors/base.ts';
export * from './errors/processGroup.ts';
export * from './errors/registry.ts';
export * from './errors/sampler.ts';
export * from './loader/dataLoader.ts';
export * from './loader/epochPlan.ts';
export * from './loader/sampleIndices.ts';
export * from './loader/sharding.ts';
export * from './random/randperm.ts';
export * from './random/torchGenerator.ts';
export * from './registry.ts';
export type { DiffLine, Mend } from './report/causes/row.ts';
export * from './report/causeWords.ts';
export * from './report/changeWords.ts';
export type { EveryStopReport } from './report/document/everyStopReport.ts';
export * from './report/document/fileReport.ts';
export * from './report/document/jsonReport.ts';
export * from './report/document/markdownReport.ts';
export {
  REPORT_VERSION,
  type ReportJson,
  reportJsonSchema,
  reportSchema,
} from './report/document/reportSchema.ts';
export type {
  FirstDifference,
  ReportedDiagnosis,
  ReportedViolation,
  ScenarioReport,
} from './report/document/scenarioReport.ts';
export * from './report/document/style.ts';
export * from './report/document/textReport.ts';
export * from './report/elasticWords.ts';
export * from './report/numbers.ts';
export * from './report/pytest/pytestReport.ts';
export type { ClauseWords } from './report/verdict/clauses.ts';
export type { FirstIndices } from './report/verdict/detail.ts';
export { verdictHeadline } from './report/verdict/headline.ts';
export type { TextPart } from './report/verdict/text.ts';
export * from './report/verdictWords.ts';
export * from './report/violationWords.ts';
export * from './samplers/dataSource.ts';
export * from './samplers/isResumableSampler.ts';
export * from './samplers/order.ts';
export * from './samplers/orderCache.ts';
export * from './samplers/plannedSampler.ts';
export * from './samplers/processGroup.ts';
export * from './samplers/resumableDistributedSampler.ts';
export * from './samplers/resumableRandomSampler.ts';
export * from './samplers/resumableSampler.ts';
export * from './samplers/resumableSequentialSampler.ts';
export * from './samplers/samplerRegistry.ts';
export * from './training/catalogue.ts';
export * from './training/checkpoint.ts';
export * from './training/job.ts';
export * from './training/loop.ts';
export * from './training/loopOf.ts';
export * from './training/readJob.ts';
export * from './training/run.ts';
export * from './training/simulate.ts';
