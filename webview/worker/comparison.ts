import {
  type ComparedRun,
  comparedRun,
  compareRuns,
  formatCount,
  type OrderCache,
  readBatch,
  readJob,
  takesDrawing,
} from '@sampler-scope/core';
import { MOST_DRAWN, type WorkerResults } from '../protocol/results.ts';
import type { SideOfComparison } from '../protocol/worker.ts';
import { asRecord, refusalsOf } from './jobOfRequest.ts';

/** The longest orders that are drawn only to name the samples of the first difference. */
const MOST_NAMED = 10_000_000;

/** Compares the runs of two jobs, in steps: yields places drawn. */
export function* comparison(
  sides: { readonly a: SideOfComparison; readonly b: SideOfComparison },
  orders: OrderCache,
): Generator<number, WorkerResults['compare']> {
  const [a, b] = [runOf(sides.a), runOf(sides.b)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  const length = Math.max(a.run.facts.length, b.run.facts.length);
  if (length > MOST_DRAWN && takesDrawing(a.run.run, b.run.run)) return tooBig(length);
  const compared = yield* compareRuns(a.run.run, b.run.run, orders);
  const at = compared.first;
  const indices = at &&
    length <= MOST_NAMED && {
      a: at.a && (yield* readBatch(at.a, at.rank, orders)).indices,
      b: at.b && (yield* readBatch(at.b, at.rank, orders)).indices,
    };
  return { ok: true, a: a.run, b: b.run, comparison: compared, indices: indices || undefined };
}

/** Two orders that meet have to be drawn. */
function tooBig(length: number): WorkerResults['compare'] {
  const message = `expected at most ${formatCount(MOST_DRAWN)} samples where two orders are compared, got ${formatCount(length)}`;
  return { ok: false, problems: [{ path: 'dataset.length', message }] };
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
