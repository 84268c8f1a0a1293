import {
  type ComparedRun,
  comparedRun,
  compareRuns,
  type OrderCache,
  readBatch,
  readJob,
} from '@sampler-scope/core';
import type { WorkerResults } from '../protocol/results.ts';
import type { SideOfComparison } from '../protocol/worker.ts';
import { asRecord, refusalsOf } from './jobOfRequest.ts';

/** The longest orders that are drawn only to name the samples of the first difference. */
const MOST_DRAWN = 10_000_000;

/** Compares the runs of two jobs, in steps: yields places drawn. */
export function* comparison(
  sides: { readonly a: SideOfComparison; readonly b: SideOfComparison },
  orders: OrderCache,
): Generator<number, WorkerResults['compare']> {
  const [a, b] = [runOf(sides.a), runOf(sides.b)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  const compared = yield* compareRuns(a.run.run, b.run.run, orders);
  const { first } = compared;
  const isQuick = Math.max(a.run.facts.length, b.run.facts.length) <= MOST_DRAWN;
  const indices = first &&
    isQuick && {
      a: first.a && (yield* readBatch(first.a, first.rank, orders)).indices,
      b: first.b && (yield* readBatch(first.b, first.rank, orders)).indices,
    };
  return { ok: true, a: a.run, b: b.run, comparison: compared, indices: indices || undefined };
}

function runOf({
  configuration,
  scenario,
}: SideOfComparison):
  | { readonly ok: true; readonly run: ComparedRun }
  | Extract<WorkerResults['compare'], { ok: false }> {
  const { config, problems } = readJob({
    ...asRecord(configuration),
    resume: scenario === undefined ? [] : [scenario],
  });
  if (config === undefined) return { ok: false, problems: refusalsOf(problems) };
  return { ok: true, run: comparedRun({ config, scenario: config.resume?.[0] }) };
}
