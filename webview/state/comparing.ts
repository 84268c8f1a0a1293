import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Picture } from '../layout/picture.ts';
import type { CompareWith } from '../protocol/compareWith.ts';
import type { WorkerResults } from '../protocol/results.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Checks } from './checks.ts';
import type { Choices } from './choices.ts';
import { type Sides, sidesOf } from './compareSides.ts';
import type { Job } from './job.ts';
import type { Reading } from './readings.ts';
import { shownScenario } from './shownScenario.ts';

/** What came of comparing. */
export interface Compared {
  readonly sides: Sides;
  /** Absent while it is being compared. */
  readonly answer: WorkerResults['compare'] | undefined;
}

/** Two runs side by side: the one that is shown, and another. */
export interface Comparing {
  /** Absent: nothing is compared. */
  readonly compared: ReadonlySignal<Compared | undefined>;
  compare(other: CompareWith): void;
  endComparison(): void;
}

interface ComparingOptions {
  readonly worker: WorkerClient;
  readonly reading: ReadonlySignal<Reading | undefined>;
  readonly job: Job['job'];
  readonly checked: Checks['checked'];
  readonly choices: Choices;
}

export function createComparing({ worker, reading, job, checked, choices }: ComparingOptions): Comparing {
  const answered = signal<{ readonly of: Sides; readonly answer: WorkerResults['compare'] } | undefined>(
    undefined,
  );
  const { compareWith, cursor } = choices;

  const sides = computed(() => {
    const other = compareWith.value;
    const of = reading.value;
    const scenario = shownScenario(job.value, checked.value);
    if (other === undefined || of === undefined || job.value === undefined || scenario === undefined) {
      return undefined;
    }
    return sidesOf({ ...of, job: job.value, scenario }, other);
  });

  effect(() => {
    const of = sides.value;
    if (of === undefined) return;
    worker.ask(
      { method: 'compare', a: of.a, b: of.b },
      {
        onDone(answer) {
          batch(() => {
            answered.value = { of, answer };
            const first = answer.ok ? answer.comparison.first : undefined;
            cursor.value = first && { epoch: first.epoch, batch: first.batch, rank: first.rank };
          });
        },
        onFailed(message) {
          answered.value = { of, answer: { ok: false, problems: [{ path: '', message }] } };
        },
      },
    );
    return () => worker.cancel('compare');
  });

  return {
    compared: computed(() => {
      const of = sides.value;
      return of && { sides: of, answer: answered.value?.of === of ? answered.value.answer : undefined };
    }),
    compare(other) {
      compareWith.value = other;
    },
    endComparison() {
      batch(() => {
        compareWith.value = undefined;
        cursor.value = undefined;
      });
    },
  };
}

/** No epoch has it: nothing is stopped in what is compared. */
const NOWHERE = { epoch: -1, batch: 0 };

/** Two compared runs as the lanes show them: one as expected, the other as observed. */
export function pictureOf({ answer }: Compared): Picture | undefined {
  if (answer?.ok !== true) return undefined;
  const { a, b, comparison } = answer;
  return {
    stop: NOWHERE,
    killed: NOWHERE,
    loop: { checkpointEvery: undefined },
    before: a.facts,
    after: b.facts,
    reference: a.run,
    // What was resumed in it is no matter here: it is held to the other run from its first batch on.
    resumed: { ...b.run, stretches: b.run.stretches.map((stretch) => ({ ...stretch, resumed: false })) },
    marks: comparison.marks,
    verdict: undefined,
    compared: {
      differ: new Map(
        comparison.epochs.map(({ epoch, batches, same }) => [epoch, Math.max(batches.a, batches.b) - same]),
      ),
    },
  };
}
