import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Diagnosed, ElasticAnswer, ExposureStrip, Finding, StopsSoFar } from '../protocol/answers.ts';
import { MOST_DRAWN } from '../protocol/results.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Checked } from './checks.ts';
import type { WhenSettled } from './settled.ts';

/** The verdicts of all stops, as far as they are known. */
export interface StopsState {
  /** Absent before the first epoch is judged, and where there are too many. */
  readonly known: StopsSoFar | undefined;
  readonly isDone: boolean;
}

/** What is worked out besides the verdict: why, where else, how often, and how to go on. */
export interface Analyses {
  readonly findings: ReadonlySignal<readonly Finding[]>;
  /** Absent while it is being worked out. */
  readonly diagnosis: ReadonlySignal<readonly Diagnosed[] | undefined>;
  readonly stops: ReadonlySignal<StopsState>;
  /** Absent while it is being counted. */
  readonly exposure: ReadonlySignal<ExposureStrip | undefined>;
  /** Absent where the shape stays and nobody asked. */
  readonly elastic: ReadonlySignal<ElasticAnswer | undefined>;
  /** How many bins the exposure strip has room for. */
  readonly exposureBins: Signal<number>;
}

interface AnalysesOptions {
  readonly worker: WorkerClient;
  readonly job: ReadonlySignal<StoppedJob | undefined>;
  readonly checked: ReadonlySignal<Checked | undefined>;
  readonly isElasticOpen: ReadonlySignal<boolean>;
  readonly whenSettled: WhenSettled;
  readonly say: (message: string) => void;
}

/** What was counted for another stop is shown so long while the new count is on its way, in milliseconds. */
const PATIENCE = 250;

export function createAnalyses(options: AnalysesOptions): Analyses {
  const { worker, job, checked, isElasticOpen, whenSettled, say } = options;
  const askedDiagnosis = signal<{ of: Checked; words: readonly Diagnosed[] } | undefined>(undefined);
  const stops = signal<StopsState>({ known: undefined, isDone: false });
  const exposure = signal<ExposureStrip | undefined>(undefined);
  const exposureBins = signal(1);
  const elastic = signal<ElasticAnswer | undefined>(undefined);

  effect(() => {
    const of = checked.value;
    if (of === undefined || of.diagnosis !== undefined) return;
    return whenSettled('diagnose', of.check.before.length, () =>
      worker.ask(
        { method: 'diagnose', ...of.of },
        {
          onDone: (words) => {
            askedDiagnosis.value = { of, words };
          },
          onFailed: say,
        },
      ),
    );
  });

  // Where the scenario stops makes no difference to what comes of all stops: it is not asked again for that.
  const stopsOf = computed(() => {
    if (job.value === undefined) return undefined;
    const { configuration, scenario, startIter } = job.value;
    return JSON.stringify([configuration, scenario.with, startIter]);
  });
  effect(() => {
    if (stopsOf.value === undefined) return;
    const of = job.peek();
    // What makes no job is said by the check.
    if (of === undefined) return;
    stops.value = { known: undefined, isDone: false };
    worker.ask(
      { method: 'stops', ...of },
      {
        onProgress({ stops: known }) {
          if (known !== undefined) stops.value = { known, isDone: false };
        },
        onDone: (known) => {
          stops.value = { known, isDone: true };
        },
        onFailed: () => {},
      },
    );
  });

  let countedOf: unknown;
  effect(() => {
    const of = checked.value;
    const bins = exposureBins.value;
    if (of === undefined || bins < 2) return;
    const { configuration } = of.of;
    // While a stop is dragged the one before may stay for a moment; what was counted of another job may not.
    if (countedOf !== configuration) exposure.value = undefined;
    const late = setTimeout(() => {
      exposure.value = undefined;
    }, PATIENCE);
    // Of more samples than are drawn only the sums are told, which are arithmetic.
    const length = Math.min(MOST_DRAWN, of.check.before.length);
    const takeBack = whenSettled('exposure', length, () =>
      worker.ask(
        { method: 'exposure', ...of.of, bins },
        {
          onDone(strip) {
            clearTimeout(late);
            countedOf = configuration;
            exposure.value = strip;
          },
          onFailed: say,
        },
      ),
    );
    return () => {
      clearTimeout(late);
      takeBack();
    };
  });

  const wantsElastic = computed(() => isElasticOpen.value || checked.value?.check.verdict.reshaped === true);
  effect(() => {
    const of = checked.value;
    if (of === undefined || !wantsElastic.value) {
      elastic.value = undefined;
      return;
    }
    worker.ask(
      { method: 'elastic', ...of.of },
      {
        onDone: (answer) => {
          elastic.value = answer;
        },
        onFailed: say,
      },
    );
  });

  return {
    findings: computed(() => checked.value?.findings ?? []),
    diagnosis: computed(() => {
      const of = checked.value;
      if (of === undefined) return undefined;
      return of.diagnosis ?? (askedDiagnosis.value?.of === of ? askedDiagnosis.value.words : undefined);
    }),
    stops,
    exposure,
    elastic,
    exposureBins,
  };
}
