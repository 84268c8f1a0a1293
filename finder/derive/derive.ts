import { type ConfigProblem, formatPath, readJob } from '@sampler-scope/core';
import type { Facts, Said } from '../facts.ts';
import type { KnownOrder, Site } from '../found.ts';
import { asOneProcess } from './alone.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { type Counts, plannedCounts, roundCounts, shapeCounts } from './counts.ts';
import { factsLine } from './factsLine.ts';
import { filledFacts } from './fill.ts';
import { contradiction, withGlobalBatch } from './globalBatch.ts';
import { type OpenFact, openFacts } from './open.ts';
import { epochsOfSteps, typicalStop } from './steps.ts';
import { isResumable, SYSTEMS } from './systems.ts';
import { countOf } from './values.ts';

/** What follows from a site and from what was said of it: all of it arithmetic, and none of it guessed. */
export interface Derived {
  /** The site's facts with the open ones filled, as far as anybody said them, and those that follow. */
  readonly facts: Facts;
  readonly counts: Counts;
  /** What has to be asked before all counts, and where it is exact the order, are known. */
  readonly open: readonly OpenFact[];
  /** `8 ranks × 32 · 196 batches/epoch · 5 pads`. */
  readonly summary: string;
  /** The job with a resume in mid-epoch, for `readJob`: where the order is exact and nothing needed is open. */
  readonly configuration: Configuration | undefined;
  /** Whether the resume of that configuration is this job's: not where nothing is known of its loop, nor in validation. */
  readonly isJudged: boolean;
  /** Why core refuses what the facts say: a batch size of 0. */
  readonly refused: readonly string[];
}

/** How many epochs a job has of which nobody says how many: enough to see what a resume does to later ones. */
const EPOCHS = 3;

/** Derives what is sure. Never throws. */
export function derive(written: Site, said: Said = {}): Derived {
  const { site, facts: filled } = asOneProcess(written, withGlobalBatch(filledFacts(written, said)));
  const open = openFacts(site, filled);
  const { counts: counted, refused } = countsOf(site, filled);
  const counts = { ...shapeCounts(filled), ...counted };
  const epochs = epochsOfSteps(site.system, filled, counts.batchesPerEpoch);
  const facts = epochs === undefined ? filled : { ...filled, epochs };
  const { order } = site;
  const isWhole = order.kind === 'exact' && open.length === 0 && refused.length === 0;
  const job = isWhole ? stoppedJob(site, facts, order, counts) : NO_JOB;
  return {
    facts,
    counts,
    open,
    summary: factsLine(counts),
    configuration: job.configuration,
    isJudged: isWhole && site.isTraining !== false && (order.loop !== undefined || isResumable(site.system)),
    refused: [...refused, ...job.refused, ...asList(contradiction(filled))],
  };
}

function asList<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

interface Counted {
  readonly counts: Counts;
  readonly refused: readonly string[];
}

const NOT_COUNTED: Counted = { counts: {}, refused: [] };

function countsOf({ order, system }: Site, facts: Facts): Counted {
  if (order.kind === 'exact') return countPlan(facts, order);
  switch (SYSTEMS[system].counting) {
    case 'samples':
      return countPlan(facts, { kind: 'exact', sampler: 'ResumableDistributedSampler' });
    case 'rounds':
      return { counts: roundCounts(facts, shapeCounts(facts)), refused: [] };
    case 'unknown':
      return NOT_COUNTED;
  }
}

/** Counts by a plan. It takes no seed, and no more than one epoch. */
function countPlan(facts: Facts, order: Extract<KnownOrder, { kind: 'exact' }>): Counted {
  const isCountable = FOR_PLAN.every((name) => facts[name] === undefined || facts[name].kind !== 'open');
  if (!isCountable || facts.length === undefined || facts.batch_size === undefined) return NOT_COUNTED;
  const { seed: _, max_steps: __, ...rest } = facts;
  const ranks = rest.num_replicas ?? { kind: 'default', value: 1, of: 'one process' };
  const { config, problems } = readJob(configurationOf({ ...rest, num_replicas: ranks }, order, 1));
  if (config !== undefined) return { counts: plannedCounts(config), refused: [] };
  return { counts: {}, refused: errorsOf(problems) };
}

const FOR_PLAN = ['length', 'num_replicas', 'batch_size', 'drop_last', 'sampler_drop_last'] as const;

interface StoppedJob {
  readonly configuration: Configuration | undefined;
  readonly refused: readonly string[];
}

const NO_JOB: StoppedJob = { configuration: undefined, refused: [] };

function stoppedJob(
  { system }: Site,
  facts: Facts,
  order: Extract<KnownOrder, { kind: 'exact' }>,
  { batchesPerEpoch = 0 }: Counts,
): StoppedJob {
  const epochs = countOf(facts, 'epochs') ?? EPOCHS;
  const job = configurationOf(facts, order, epochs);
  const stop = typicalStop(system, facts, { epochs, batchesPerEpoch });
  const configuration = { ...job, resume: batchesPerEpoch === 0 ? [] : [{ name: 'in mid-epoch', stop }] };
  const { config, problems } = readJob(configuration);
  return config === undefined ? { ...NO_JOB, refused: errorsOf(problems) } : { configuration, refused: [] };
}

function errorsOf(problems: readonly ConfigProblem[]): string[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => `${formatPath(path)}: ${message}`);
}
