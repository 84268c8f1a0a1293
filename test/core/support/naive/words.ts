import {
  type BatchAt,
  type Divergence,
  finish,
  markOf,
  type OrderCache,
  type Run,
  type RunsCheck,
  readBatch,
  readSamples,
  type SampleSet,
} from '@sampler-scope/core';
import type { NaiveDivergence, NaiveVerdict } from './check.ts';
import { materialise } from './materialise.ts';

/** What the core's check says, in the plain model's words. */
export function inPlainWords(
  { verdict, marks }: RunsCheck,
  reference: Run,
  resumed: Run,
  orders: OrderCache,
): NaiveVerdict {
  const { clauses, reshaped, first, epochs, pads } = verdict;
  const samples = (set: SampleSet) => [...finish(readSamples(set, orders))].sort((a, b) => a - b);
  const marked = (run: Run, side: RunsCheck['marks']['expected']) =>
    materialise(run).map(({ ranks }, stretch) =>
      ranks.map((batches, rank) =>
        batches.map((_, batch) => markOf(side[stretch] ?? { kind: 'bands', bands: [] }, rank, batch)),
      ),
    );
  return {
    clauses,
    reshaped,
    first: first && divergence(first, orders),
    skipped: samples(verdict.skipped),
    repeated: samples(verdict.repeated),
    epochs,
    pads,
    marks: { expected: marked(reference, marks.expected), observed: marked(resumed, marks.observed) },
  };
}

function divergence(
  { clause, epoch, rank, batch, slot, expected, observed }: Divergence,
  orders: OrderCache,
): NaiveDivergence {
  const indices = (at: BatchAt | undefined) => at && [...finish(readBatch(at, rank, orders)).indices];
  return { clause, epoch, rank, batch, slot, expected: indices(expected), observed: indices(observed) };
}
